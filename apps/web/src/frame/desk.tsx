import { QueryClientProvider } from '@tanstack/react-query';
import { Outlet } from '@tanstack/react-router';
import { type ReactElement, type ReactNode, Suspense } from 'react';
import { createPortal } from 'react-dom';
import { queryClient } from '../api/query-client.ts';
import { ExportWatch } from '../call-exports/export-watch.tsx';
import { IncomingCard } from '../incoming/incoming-card.tsx';
import { useSnapshot } from '../live/live.store.ts';
import { may } from '../live/select-calls.ts';
import { Announcer } from '../notices/announcer.tsx';
import { lazyPart } from '../notices/lazy-part.tsx';
import { useModal } from '../notices/modal.store.ts';
import { usePhoneDesk } from '../phone/phone.store.ts';
import { PhoneEffects } from '../phone/phone-dock.tsx';
import { StatusMenu } from '../presence/status-menu.tsx';
import { Banner } from './banner.tsx';
import { CommandBar } from './command-bar.tsx';
import styles from './desk.module.css';
import { Header } from './header.tsx';
import { InCallPill } from './in-call-pill.tsx';
import { LazySheets } from './lazy-sheets.tsx';
import { Nav } from './nav.tsx';
import { PhonePanel } from './phone-panel.tsx';
import { PhoneRail } from './phone-rail.tsx';
import { TabBar } from './tab-bar.tsx';
import { t } from './texts.ts';
import { useDeskLanguage } from './use-desk-language.ts';
import { type Dock, useDock } from './use-dock.ts';
import { useShortcuts } from './use-shortcuts.ts';

const ToastArea = lazyPart(
  () => import('../notices/toast-area.tsx').then((part) => part.ToastArea),
  () => null,
);

/** The desk of a signed-in member. In another language it is drawn anew; the phone and its messages go on. */
export function Desk() {
  useShortcuts();
  const language = useDeskLanguage();
  const dock = useDock();
  const isPhoneOpen = usePhoneDesk((desk) => desk.isSheetOpen);
  const mayCall = useSnapshot((snapshot) => may(snapshot, 'calls.place'));
  const modal = useModal();
  return (
    <QueryClientProvider client={queryClient}>
      <Parts key={language} dock={dock} mayCall={mayCall} isPhoneOpen={isPhoneOpen} />
      {mayCall && <PhoneEffects />}
      <ExportWatch />
      {within(modal, <Announcer />)}
      <section
        aria-label={t('messages')}
        className={styles.messages}
        data-dock={dock}
        data-phone={isPhoneOpen || undefined}
      >
        <Suspense>
          <ToastArea className={styles.toasts} limit={dock === 'sheet' ? 1 : 3} />
        </Suspense>
      </section>
    </QueryClientProvider>
  );
}

/** Header and menu lie on the desk, the sheet is the one large surface, the phone stands right. */
function Parts({ dock, mayCall, isPhoneOpen }: { dock: Dock; mayCall: boolean; isPhoneOpen: boolean }) {
  const isSheet = dock === 'sheet';
  const isCovered = isSheet && isPhoneOpen;
  const modal = useModal();
  return (
    <>
      <a className={styles.skip} href="#page">
        {t('toPage')}
      </a>
      <div className={styles.desk}>
        <div className={styles.header} inert={isCovered} data-region="header">
          <Header status={!isSheet && <Banner />} />
        </div>
        <div className={styles.nav} inert={isCovered} data-region="nav">
          <Nav />
        </div>
        <div className={styles.pill} inert={isCovered} data-region="pill">
          {isSheet && <Banner />}
          {isSheet && (
            <div className={styles.status}>
              <CommandBar isSlim />
              {mayCall && <StatusMenu />}
            </div>
          )}
          <InCallPill />
        </div>
        {(dock !== 'dock' || modal) &&
          within(
            modal,
            <div className={styles.incoming} data-region="incoming">
              <IncomingCard />
            </div>,
          )}
        <main className={styles.sheet} id="page" inert={isCovered} tabIndex={-1} data-region="page">
          <Outlet />
        </main>
        {dock === 'rail' && (
          <div className={styles.rail}>
            <PhoneRail />
          </div>
        )}
        <PhonePanel dock={dock} />
        <div className={styles.tabs} inert={isCovered} data-region="tabs">
          <TabBar />
        </div>
      </div>
      <LazySheets />
    </>
  );
}

/** What has to be seen or heard whatever is open: under a modal sheet it would be neither. */
function within(modal: HTMLElement | null, part: ReactElement): ReactNode {
  return modal ? createPortal(part, modal) : part;
}
