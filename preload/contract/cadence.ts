/**
 * How often progress is committed. A profile changes how much is sent again after a crash, never whether the
 * result is right. Here, because the window says what each means.
 */
export interface CheckpointCadence {
  /** Commit once this many new bytes wait. */
  readonly bytes: number;
  /** Commit at the latest this many milliseconds after the first uncommitted byte. */
  readonly milliseconds: number;
}

const MiB = 1024 * 1024;

export const cadenceProfiles = {
  /** Mains power, fast disk: by bytes. */
  desk: { bytes: 16 * MiB, milliseconds: 2_000 },
  /** Battery and flash: by bytes and seconds, whichever comes first. */
  laptop: { bytes: 32 * MiB, milliseconds: 5_000 },
  /** Every block. */
  careful: { bytes: 4 * MiB, milliseconds: 250 },
} as const satisfies Record<string, CheckpointCadence>;

export type CadenceProfile = keyof typeof cadenceProfiles;
