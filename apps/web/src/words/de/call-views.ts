import type { t } from '../../call-views/texts.ts';
import type { Translation } from '../translation.ts';

export const callViews: Translation<typeof t> = {
  view: 'Ansicht',
  saveView: 'Ansicht speichern',
  saveFilters: 'Diese Filter speichern',
  renameView: 'Ansicht umbenennen',
  keepFilters: 'Diese Filter übernehmen',
  saveAsNew: 'Als neue Ansicht speichern',
  renameOrShare: 'Umbenennen oder teilen',
  moveLeft: 'Nach links verschieben',
  moveRight: 'Nach rechts verschieben',
  deleted: 'Die Ansicht „{{name}}“ ist gelöscht.',
  name: 'Name',
  forEverybody: 'Für alle im Unternehmen',
};
