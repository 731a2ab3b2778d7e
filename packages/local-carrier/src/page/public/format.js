/** `+14155550142` as people write it; other numbers and names as they are. */
export function formatNumber(number) {
  const parts = /^\+1(\d{3})(\d{3})(\d{4})$/.exec(number);
  return parts ? `+1 (${parts[1]}) ${parts[2]}-${parts[3]}` : number.replace(/^client:/, '');
}

/** Milliseconds as `4:17`. */
export function formatDuration(ms) {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

/** `9:47:04.120` in the local time. */
export function formatTime(atMs) {
  const at = new Date(atMs);
  const two = (value) => String(value).padStart(2, '0');
  return `${at.getHours()}:${two(at.getMinutes())}:${two(at.getSeconds())}.${String(at.getMilliseconds()).padStart(3, '0')}`;
}

/** What a person typed as E.164, or null: punctuation is dropped, ten digits are taken for North America. */
export function parseNumber(typed) {
  const digits = typed.replace(/[\s().-]/g, '');
  const number = /^\d{10}$/.test(digits) ? `+1${digits}` : /^1\d{10}$/.test(digits) ? `+${digits}` : digits;
  return /^\+[1-9]\d{4,14}$/.test(number) ? number : null;
}

/** `9:47` in the local time. */
export function formatClock(atMs) {
  return new Date(atMs).toLocaleTimeString([], { hour: 'numeric', minute: '2-digit' });
}
