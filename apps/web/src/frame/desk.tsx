import { useMediaQuery } from '@mantine/hooks';
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
import { SoundSheet } from '../sound/sound-sheet.tsx';
import { Banner } from './banner.tsx';
import styles from './desk.module.css';
import { Header } from './header.tsx';
import { InCallPill } from './in-call-pill.tsx';
import { KeySheet } from './key-sheet.tsx';
import { Nav } from './nav.tsx';
import { dockIsDrawer, dockIsSheet, PhonePanel } from './phone-panel.tsx';
import { TabBar } from './tab-bar.tsx';
import { useShortcuts } from './use-shortcuts.ts';

/** The desk of a signed-in member: header and menu lie on it, the sheet is the one large surface, the phone stands right. */
export function Desk() {
  useShortcuts();
  const isSheet = useMediaQuery(dockIsSheet, undefined, { getInitialValueInEffect: false });
  const isDrawer = useMediaQuery(dockIsDrawer, undefined, { getInitialValueInEffect: false });
  const isPhoneOpen = usePhoneDesk((desk) => desk.isSheetOpen);
  const mayCall = useSnapshot((snapshot) => may(snapshot, 'calls.place'));
  const isCovered = isSheet === true && isPhoneOpen;
  return (
    <QueryClientProvider client={queryClient}>
      <a className={styles.skip} href="#page">
        To the page
      </a>
      <div className={styles.desk}>
        <div className={styles.header} inert={isCovered}>
          <Header status={!isSheet && <Banner />} />
        </div>
        <div className={styles.nav} inert={isCovered}>
          <Nav />
        </div>
        <div className={styles.pill} inert={isCovered}>
          {isSheet && <Banner />}
          {isSheet && mayCall && (
            <div className={styles.status}>
              <StatusMenu />
            </div>
          )}
          <InCallPill />
        </div>
        {isDrawer && (
          <div className={styles.incoming}>
            <IncomingCard />
          </div>
        )}
        <main className={styles.sheet} id="page" inert={isCovered}>
          <Outlet />
        </main>
        <PhonePanel />
        <div className={styles.tabs} inert={isCovered}>
          <TabBar />
        </div>
      </div>
      {mayCall && <PhoneEffects />}
      <ExportWatch />
      <KeySheet />
      <SoundSheet />
      <Announcer />
      <section aria-label="Messages">
        <Notifications
          withinPortal={false}
          className={styles.toasts}
          position={isSheet ? 'top-center' : 'bottom-center'}
          limit={3}
          zIndex={70}
          containerWidth={380}
        />
      </section>
    </QueryClientProvider>
  );
}
