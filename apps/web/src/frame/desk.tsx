import { Notifications } from '@mantine/notifications';
import '@mantine/notifications/styles.layer.css';
import { QueryClientProvider } from '@tanstack/react-query';
import { Outlet } from '@tanstack/react-router';
import { queryClient } from '../api/query-client.ts';
import { ExportWatch } from '../call-exports/export-watch.tsx';
import { IncomingCard } from '../incoming/incoming-card.tsx';
import { useSnapshot } from '../live/live.store.ts';
import { may } from '../live/select-calls.ts';
import { Announcer } from '../notices/announcer.tsx';
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
import { useDock } from './use-dock.ts';
import { useShortcuts } from './use-shortcuts.ts';

/** The desk of a signed-in member: header and menu lie on it, the sheet is the one large surface, the phone stands right. */
export function Desk() {
  useShortcuts();
  const dock = useDock();
  const isSheet = dock === 'sheet';
  const isPhoneOpen = usePhoneDesk((desk) => desk.isSheetOpen);
  const mayCall = useSnapshot((snapshot) => may(snapshot, 'calls.place'));
  const isCovered = isSheet && isPhoneOpen;
  return (
    <QueryClientProvider client={queryClient}>
      <a className={styles.skip} href="#page">
        To the page
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
        {dock !== 'dock' && (
          <div className={styles.incoming} data-region="incoming">
            <IncomingCard />
          </div>
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
      {mayCall && <PhoneEffects />}
      <ExportWatch />
      <LazySheets />
      <Announcer />
      <section aria-label="Messages" className={styles.messages} data-dock={dock} data-phone={isPhoneOpen || undefined}>
        <Notifications
          withinPortal={false}
          className={styles.toasts}
          position="bottom-center"
          limit={isSheet ? 1 : 3}
          zIndex={70}
          containerWidth={380}
        />
      </section>
    </QueryClientProvider>
  );
}
