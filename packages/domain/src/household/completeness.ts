/** What is asked of a household's file: whether each thing is known, never the thing itself (R33). */
export type Dossier = {
  readonly telephone: boolean;
  readonly head: boolean;
  readonly dwellingFloor: boolean;
  readonly dwellingArea: boolean;
  readonly visited: boolean;
  readonly people: readonly DossierPerson[];
};
export type DossierPerson = {
  readonly id: string;
  readonly idNumber: boolean;
  readonly birth: boolean;
  readonly sex: boolean;
  readonly telephone: boolean;
  readonly relation: boolean;
  readonly employment: boolean;
  /** Children and the very old need no telephone of their own, and children no employment. */
  readonly age: number | null;
};

export type Missing = { readonly field: string; readonly resident: string | null };
export type Completeness = { readonly percent: number; readonly missing: readonly Missing[] };

type Asked = { field: string; resident: string | null; known: boolean };

const grown = 16;

function askedOf(person: DossierPerson): readonly Asked[] {
  const adult = person.age === null || person.age >= grown;
  const ask = (field: string, known: boolean): Asked => ({ field, resident: person.id, known });
  return [
    ask('idNumber', person.idNumber),
    ask('birth', person.birth),
    ask('sex', person.sex),
    ask('relation', person.relation),
    ...(adult ? [ask('telephone', person.telephone), ask('employment', person.employment)] : []),
  ];
}

/** How complete a file is: the share of what is asked that is known, in whole percent, and what is missing. */
export function completeness(dossier: Dossier): Completeness {
  const own = (field: string, known: boolean): Asked => ({ field, resident: null, known });
  const inhabited = dossier.people.length > 0;
  const asked: readonly Asked[] = [
    own('people', inhabited),
    ...(inhabited ? [own('head', dossier.head), own('householdTelephone', dossier.telephone)] : []),
    own('floor', dossier.dwellingFloor),
    own('area', dossier.dwellingArea),
    own('visit', dossier.visited),
    ...dossier.people.flatMap(askedOf),
  ];
  const known = asked.filter((one) => one.known).length;
  const missing = asked.filter((one) => !one.known).map(({ field, resident }) => ({ field, resident }));
  return { percent: Math.floor((known / asked.length) * 100), missing };
}
