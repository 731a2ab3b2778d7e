import { Notifications } from '@mantine/notifications';
import '@mantine/notifications/styles.layer.css';

interface ToastAreaProps {
  className: string | undefined;
  /** How many stand there at once; the others wait. */
  limit: number;
}

/** Where toasts appear; those that came before it was loaded appear with it. */
export function ToastArea({ className, limit }: ToastAreaProps) {
  return (
    <Notifications
      withinPortal={false}
      className={className ?? ''}
      position="bottom-center"
      limit={limit}
      zIndex={70}
      containerWidth={380}
    />
  );
}
