import { constants } from 'node:fs';

/** Open flags with 0 where a system does not have them (Windows), so that they can be combined everywhere. */
const optional: Readonly<Record<string, number | undefined>> = constants;

/** A link at the last name is refused (ELOOP): whoever put it there does not choose what is written. */
export const O_NOFOLLOW = optional['O_NOFOLLOW'] ?? 0;
/** Opening a pipe or a device does not wait for somebody at its other end. No effect on files. */
export const O_NONBLOCK = optional['O_NONBLOCK'] ?? 0;
export const { O_RDONLY, O_WRONLY, O_RDWR, O_CREAT, O_EXCL } = constants;
