import { words } from '../words/words.ts';

/** The words of saved views of the log. */
export const t = words('call-views', {
  view: 'View',
  saveView: 'Save view',
  saveFilters: 'Save these filters',
  renameView: 'Rename the view',
  keepFilters: 'Keep these filters in it',
  saveAsNew: 'Save as a new view',
  renameOrShare: 'Rename or share',
  moveLeft: 'Move to the left',
  moveRight: 'Move to the right',
  deleted: 'The view “{{name}}” is deleted.',
  name: 'Name',
  forEverybody: 'For everybody in the company',
});
