import type { Role } from '@ringdesk/contract';
import type { Company } from '../features/organizations/public.ts';

let made = 0;

/** A company with one member of each wanted role, named by the role: `agent@company-1.example`. */
export function aCompany(parts: Partial<Company> & { roles?: readonly Role[] } = {}): Company {
  const { roles = ['agent'], ...rest } = parts;
  made += 1;
  const slug = rest.slug ?? `company-${made}`;
  return {
    slug,
    name: `Company ${made}`,
    country: 'US',
    demo: false,
    numbers: [],
    members: roles.map((role) => ({
      name: `${role} of ${slug}`,
      email: emailOf(role, slug),
      password: testPassword,
      role,
    })),
    contacts: [],
    ...rest,
  };
}

export const testPassword = 'correct horse battery staple';

export function emailOf(role: Role, slug: string): string {
  return `${role}@${slug}.example`;
}
