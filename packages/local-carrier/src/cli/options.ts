import { parseArgs } from 'node:util';
import { ConfigProblem } from '../config.ts';

export type Command =
  | { do: 'help' }
  | { do: 'version' }
  | { do: 'run'; configFile: string; exitsWithParent: boolean }
  /** Without a configuration: one is made on the first start, in this folder. */
  | { do: 'try'; folder: string; exitsWithParent: boolean };

export const help = `A small Twilio on this machine: REST API, TwiML, signed webhooks, browser audio, simulated phones.

  ringdesk-carrier                  begins at once: makes an account and two numbers on the first start
  ringdesk-carrier --config FILE    with accounts, numbers and phones of your own

  --folder DIR          where the first form keeps its configuration and data (ringdesk-carrier)
  --exit-with-parent    ends when its standard input closes
  --version, --help

The guide: docs/local-carrier.md.
`;

/** Throws ConfigProblem for an option that is not known. */
export function readOptions(args: readonly string[]): Command {
  const values = parse(args);
  if (values.help) return { do: 'help' };
  if (values.version) return { do: 'version' };
  const exitsWithParent = values['exit-with-parent'];
  if (values.config === undefined) return { do: 'try', folder: values.folder ?? 'ringdesk-carrier', exitsWithParent };
  if (values.folder !== undefined)
    throw new ConfigProblem('--config and --folder exclude each other: dataDir in the file says where data is kept.');
  return { do: 'run', configFile: values.config, exitsWithParent };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        config: { type: 'string' },
        folder: { type: 'string' },
        'exit-with-parent': { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
        version: { type: 'boolean', short: 'v', default: false },
      },
    }).values;
  } catch (error) {
    throw new ConfigProblem(`${error instanceof Error ? error.message : String(error)}. --help lists the options.`);
  }
}
