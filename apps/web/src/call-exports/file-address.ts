import { type CallExport, getCallExportFile } from '@ringdesk/contract';
import { addressOf } from '../api/client.ts';

/** Where the file is; only the one who asked for it gets it there. */
export function fileAddress({ id }: CallExport): string {
  return addressOf(getCallExportFile.path, { exportId: id });
}
