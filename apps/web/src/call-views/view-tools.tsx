import { Menu } from '@mantine/core';
import type { LogFilters, SavedView } from '@ringdesk/contract';
import { IconChevronDown } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useSnapshot } from '../live/live.store.ts';
import { may } from '../live/select-calls.ts';
import { toastError } from '../notices/toasts.ts';
import { buttons } from '../words/buttons.ts';
import { changeView, deleteView, isAsSaved, moveView, saveView, searchOf, useSavedViews } from './saved-views.ts';
import { t } from './texts.ts';
import { ViewDialog } from './view-dialog.tsx';
import styles from './view-tools.module.css';

export interface ViewToolsProps {
  savedId: string | undefined;
  view: SavedView['view'];
  filters: LogFilters;
}

/** What can be done with the filters as they stand: save them under a name, or change the view they came from. */
export function ViewTools({ savedId, view, filters }: ViewToolsProps) {
  const navigate = useNavigate();
  const views = useSavedViews();
  const saved = views.find(({ id }) => id === savedId);
  const [asked, setAsked] = useState<'save' | 'rename' | null>(null);
  const give = async (name: string, isShared: boolean) => {
    if (asked === 'rename' && saved) return changeView(saved, { name, isShared });
    const made = await saveView({ name, view, filters, isShared });
    await navigate({ to: '/calls', search: searchOf(made) });
  };
  return (
    <>
      {saved ? (
        <SavedMenu views={views} saved={saved} view={view} filters={filters} onAsk={setAsked} />
      ) : (
        <button type="button" className={styles.tool} onClick={() => setAsked('save')}>
          {t('saveView')}
        </button>
      )}
      {asked !== null && (
        <ViewDialog
          title={t(asked === 'save' ? 'saveFilters' : 'renameView')}
          before={asked === 'rename' && saved ? saved : { name: '', isShared: false }}
          onGive={give}
          onClose={() => setAsked(null)}
        />
      )}
    </>
  );
}

interface SavedMenuProps extends Omit<ViewToolsProps, 'savedId'> {
  views: readonly SavedView[];
  saved: SavedView;
  onAsk(what: 'save' | 'rename'): void;
}

function SavedMenu({ views, saved, view, filters, onAsk }: SavedMenuProps) {
  const navigate = useNavigate();
  const me = useSnapshot((snapshot) => snapshot.me.id);
  const mayShare = useSnapshot((snapshot) => may(snapshot, 'calls.share-views'));
  const isMine = saved.isShared ? mayShare : saved.createdBy.id === me;
  const kind = views.filter(({ isShared }) => isShared === saved.isShared);
  const change = (part: Parameters<typeof changeView>[1]) => void changeView(saved, part).catch(toastError);
  return (
    <Menu position="bottom-start" withInitialFocusPlaceholder={false}>
      <Menu.Target>
        <button type="button" className={styles.tool}>
          {t('view')} <IconChevronDown size={14} stroke={2} aria-hidden="true" />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        {isMine && !isAsSaved(saved, view, filters) && (
          <Menu.Item onClick={() => change({ view, filters })}>{t('keepFilters')}</Menu.Item>
        )}
        <Menu.Item onClick={() => onAsk('save')}>{t('saveAsNew')}</Menu.Item>
        {isMine && (
          <>
            <Menu.Item onClick={() => onAsk('rename')}>{t('renameOrShare')}</Menu.Item>
            <Menu.Item disabled={kind[0]?.id === saved.id} onClick={() => moveView(views, saved, -1)}>
              {t('moveLeft')}
            </Menu.Item>
            <Menu.Item disabled={kind.at(-1)?.id === saved.id} onClick={() => moveView(views, saved, 1)}>
              {t('moveRight')}
            </Menu.Item>
            <Menu.Item
              onClick={() => {
                deleteView(saved);
                void navigate({ to: '/calls', search: {} });
              }}
            >
              {buttons('delete')}
            </Menu.Item>
          </>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
