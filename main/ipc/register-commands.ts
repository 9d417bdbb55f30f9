/** One loop over the contract: every command is sender-checked, parsed and answered the same way. */
import { commandChannel, commandNames, isEngineCommand } from '../../preload/contract/bridge.ts';
import type {
  AddResult,
  CommandInput,
  CommandName,
  CommandOutput,
  WindowCommands,
  WindowOutput,
  WindowResult,
} from '../../preload/contract/commands.ts';
import { encode } from '../../preload/contract/encoded.ts';
import type { Engine, EngineCommandName } from '../engine/engine-port.ts';
import { TransferError } from '../engine/transfer-error.ts';
import { parseCommand } from './parse-command.ts';
import { toWireError } from './to-wire-error.ts';
import { isTrustedSender } from './trusted-sender.ts';
import type { SenderFrame } from './trusted-sender.ts';

/** The part of Electron's ipcMain that is used here. */
export interface HandlerRegistry {
  handle(
    channel: string,
    listener: (event: { readonly senderFrame: SenderFrame | null }, input: unknown) => Promise<string>,
  ): void;
}

export type WindowHandlers = {
  readonly [N in keyof WindowCommands]: (input: CommandInput<N>) => Promise<CommandOutput<N>>;
};

export function registerCommands(registry: HandlerRegistry, engine: Engine, handlers: WindowHandlers): void {
  for (const name of commandNames) {
    registry.handle(commandChannel(name), async (event, input) => {
      if (!isTrustedSender(event)) {
        return encode(
          failure(new TransferError('BAD_COMMAND', 'This page may not give commands to Carryover.')),
        );
      }
      return encode(await answer(name, input, engine, handlers));
    });
  }
}

async function answer<N extends CommandName>(
  name: N,
  input: unknown,
  engine: Engine,
  handlers: WindowHandlers,
): Promise<WindowResult<N>> {
  try {
    return { ok: true, value: await run(name, input, engine, handlers) };
  } catch (thrown) {
    return failure(thrown);
  }
}

/** The casts only restore what the contract's mapped type says of `name`; the compiler cannot follow it here. */
async function run<N extends CommandName>(
  name: N,
  input: unknown,
  engine: Engine,
  handlers: WindowHandlers,
): Promise<WindowOutput<N>> {
  const parsed = parseCommand(name, input);
  if (isEngineCommand(name)) {
    const value: unknown = await engine.execute(name, parsed as CommandInput<EngineCommandName>);
    const adds = name === 'addUploads' || name === 'addDownloads';
    return (adds ? counted(value as AddResult) : value) as WindowOutput<N>;
  }
  const handler = handlers[name as keyof WindowCommands] as (input: unknown) => Promise<WindowOutput<N>>;
  return handler(parsed);
}

function counted({ added, ...rest }: AddResult): WindowOutput<'addUploads'> {
  return { ...rest, addedCount: added.length };
}

function failure(thrown: unknown): { readonly ok: false; readonly error: ReturnType<typeof toWireError> } {
  return { ok: false, error: toWireError(thrown) };
}
