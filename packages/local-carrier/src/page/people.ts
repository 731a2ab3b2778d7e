/** Somebody whom the test phone can play: a name for the screen and the number that is shown to whoever is called. */
export interface Person {
  name: string;
  number: string;
  /** What is shown instead of the number, such as `anonymous`. */
  shows?: string | undefined;
  /** In a few words, why one would be this person. */
  note: string;
}

/** Whom one wants to play beside the people that one knows. */
const somePeople: readonly Person[] = [
  { name: 'Rosa Marin', number: '+14155550190', note: 'A mobile nearby' },
  { name: 'Omar Haddad', number: '+16285550117', note: 'A known customer, VIP' },
  { name: 'Unknown caller', number: '+13325550164', note: 'A number nobody knows' },
  { name: 'Number withheld', number: '+13325550196', shows: 'anonymous', note: 'Arrives as anonymous' },
  { name: 'Grace Okafor', number: '+442079460813', note: 'From abroad, London' },
  { name: 'Insistent seller', number: '+18005550191', note: 'A toll-free number, likely spam' },
];

/** The people of the configuration, then some that every carrier has; nobody twice. */
export function peopleWith(configured: readonly Person[]): Person[] {
  const isKnown = ({ name, number }: Person) => configured.some((each) => each.name === name || each.number === number);
  return [...configured, ...somePeople.filter((person) => !isKnown(person))];
}

/** What to call a number on the screen: the person's or the owned number's name, else its last digits. */
export function namesOf(
  people: readonly Person[],
  phones: { numbers(): readonly { number: string; label: string }[] },
): (number: string) => string {
  return (number) =>
    people.find((person) => person.number === number)?.name ??
    phones.numbers().find((own) => own.number === number && own.label !== number)?.label ??
    `…${number.slice(-4)}`;
}
