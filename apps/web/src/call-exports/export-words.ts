import { type CallExport, getCallExportFile } from '@ringdesk/contract';
import { addressOf } from '../api/client.ts';

const format = new Intl.NumberFormat('en');

/** How many calls, as words: 1 call, 4,820 calls. */
export function countOfCalls(count: number): string {
  return count === 1 ? '1 call' : `${format.format(count)} calls`;
}

/** Where the file is; only the one who asked for it gets it there. */
export function fileAddress({ id }: CallExport): string {
  return addressOf(getCallExportFile.path, { exportId: id });
}
