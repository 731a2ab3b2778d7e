const RETRY_MS = 1000;

/** The websocket to the carrier: comes back by itself, and says whether it is there. */
export function connect({ onMessage, onLink }) {
  let socket;
  let isClosed = false;
  const open = () => {
    socket = new WebSocket(`ws://${location.host}/phone-page`);
    socket.addEventListener('open', () => onLink(true));
    socket.addEventListener('message', ({ data }) => onMessage(JSON.parse(data)));
    socket.addEventListener('close', () => {
      onLink(false);
      if (!isClosed) setTimeout(open, RETRY_MS);
    });
  };
  // The page may be kept for the back button: a socket that is let go of does not hold the number.
  addEventListener('pagehide', () => {
    isClosed = true;
    socket.close();
  });
  addEventListener('pageshow', ({ persisted }) => {
    if (!persisted) return;
    isClosed = false;
    open();
  });
  open();
  return (message) => {
    if (socket.readyState === WebSocket.OPEN) socket.send(JSON.stringify(message));
  };
}
