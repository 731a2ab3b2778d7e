import type { Role } from '@ringdesk/contract';

export interface Person {
  name: string;
  email: string;
  password: string;
  role: Role;
}

export interface CompanyContact {
  name: string;
  company: string;
  doNotCall?: string;
  numbers: { number: string; kind: 'mobile' | 'work' | 'home' | 'other' }[];
}

/** A company as a setup file names it: the only way in, for stories as for the demo. */
export interface Company {
  slug: string;
  name: string;
  country: string;
  demo: boolean;
  numbers: { number: string; label: string }[];
  members: Person[];
  contacts: CompanyContact[];
}

let companies = 0;
let phones = 0;

/** A customer's number that nobody else in this story has. The area is fictitious: 555-01xx would be too few. */
export function aCustomerNumber(): string {
  phones += 1;
  return `+1415555${String(2000 + phones).padStart(4, '0')}`;
}

const person = (slug: string, name: string, role: Role): Person => ({
  name,
  email: `${name.split(' ')[0]?.toLowerCase()}@${slug}.example`,
  password: `correct horse ${slug} ${role}`,
  role,
});

/** A company with two agents, an owner, a viewer and two numbers; `contacts` are the customers it knows. */
export function aCompany({ name = 'Harbour Tools', contacts = [] as CompanyContact[] } = {}) {
  companies += 1;
  const slug = `${name.toLowerCase().replaceAll(/[^a-z]+/g, '-')}-${companies}`;
  const alma = person(slug, 'Alma Reyes', 'agent');
  const bruno = person(slug, 'Bruno Keller', 'agent');
  const olive = person(slug, 'Olive Grant', 'owner');
  const vera = person(slug, 'Vera Lind', 'viewer');
  const [ownNumber, secondNumber] = [1000, 5000].map((from) => `+1628555${from + companies}`) as [string, string];
  const company: Company = {
    slug,
    name: `${name} ${companies}`,
    country: 'US',
    demo: false,
    numbers: [
      { number: ownNumber, label: 'Sales' },
      { number: secondNumber, label: 'Support' },
    ],
    members: [olive, alma, bruno, vera],
    contacts,
  };
  return { company, ownNumber, secondNumber, alma, bruno, olive, vera };
}
