/**
 * `next`, with every part that says the same as before being the very object it was before; and `before` itself when
 * nothing differs. So a selector of a part renders only when that part has changed. Parts are flat.
 */
export function shareParts<T extends object>(before: T, next: T): T {
  let differs = false;
  const shared = { ...next };
  for (const key of Object.keys(next) as (keyof T)[]) {
    if (saysTheSame(before[key], next[key])) shared[key] = before[key];
    else differs = true;
  }
  return differs ? shared : before;
}

function saysTheSame(one: unknown, other: unknown): boolean {
  if (Object.is(one, other)) return true;
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false;
  const [ones, others] = [Object.entries(one), new Map(Object.entries(other))];
  return ones.length === others.size && ones.every(([key, value]) => Object.is(value, others.get(key)));
}
