import {
  CountResidents,
  employmentStates,
  ListResidents,
  type ResidentRow,
  residentKinds,
  SearchResidents,
} from '@jingwei/contract';
import { useNavigate } from '@tanstack/react-router';
import { useCallback, useRef, useState } from 'react';
import { client } from '../../app/client.ts';
import { defined } from '../../app/defined.ts';
import { useRead } from '../../app/queries.ts';
import { useText } from '../../app/text.ts';
import {
  Figure,
  FilterSelect,
  FilterToggle,
  FindField,
  LedgerList,
  type LedgerSearch,
  ledgerText,
  pageSize,
  useCareOptions,
  useLedgerSearch,
  useRows,
} from '../ledger/index.ts';

import { type ResidentSay, useResidentColumns } from './columns.tsx';
import { residentText } from './text.ts';

const ages = { child: [0, 13], youth: [14, 17], adult: [18, 59], elder: [60, 150] } as const;
type AgeBand = keyof typeof ages;
const bands: readonly AgeBand[] = ['child', 'youth', 'adult', 'elder'];

function queryOf(search: LedgerSearch) {
  const band = bands.find((one) => one === search.age);
  const [minAge, maxAge] = band ? ages[band] : [];
  return defined({
    place: search.place,
    kind: residentKinds.find((one) => one === search.kind),
    employment: employmentStates.find((one) => one === search.employment),
    sex: /^[0129]$/.test(search.sex ?? '') ? search.sex : undefined,
    care: search.care,
    residenceMatch: search.match === 'no' ? false : search.match === 'yes' ? true : undefined,
    ended: search.ended === 'yes' ? true : undefined,
    minAge,
    maxAge,
  });
}

/** Rows of the filters, or of what was searched for: names and numbers go in the body and never into the address. */
function useResidents(search: LedgerSearch, words: string) {
  const query = queryOf(search);
  const key =
    words === '' ? [ListResidents.name, 'ledger', query] : [SearchResidents.name, words, search.place ?? ''];
  return useRows<ResidentRow>(key, async ({ after, signal }) => {
    if (words === '')
      return client.call(ListResidents, {
        query: { ...query, limit: pageSize, ...defined({ after }) },
        signal,
      });
    const body = { q: words, limit: 50, ...defined({ place: search.place }) };
    const { items, more } = await client.call(SearchResidents, { body, signal });
    return { items, next: null, total: items.length, capped: more };
  });
}

function Figures({ t }: { t: ResidentSay }) {
  const { search, change } = useLedgerSearch();
  const counts = useRead(
    CountResidents,
    { query: search.place ? { place: search.place } : {} },
    { keep: true },
  );
  const toggle = (key: 'kind' | 'age', value: string) => () =>
    change({ [key]: search[key] === value ? undefined : value });
  return (
    <div className="figures">
      <Figure
        value={counts.data?.residents ?? null}
        word={t('figureAll')}
        onOpen={() => change({ kind: undefined, age: undefined, match: undefined })}
      />
      {residentKinds.map((kind) => (
        <Figure
          key={kind}
          value={counts.data ? (counts.data.kinds[kind] ?? 0) : null}
          word={t(`kind_${kind}`)}
          chosen={search.kind === kind}
          onOpen={toggle('kind', kind)}
        />
      ))}
      {bands.map((band) => (
        <Figure
          key={band}
          value={counts.data ? (counts.data.ages[band] ?? 0) : null}
          word={t(`age_${band}`)}
          chosen={search.age === band}
          onOpen={toggle('age', band)}
        />
      ))}
      <Figure
        value={counts.data?.elsewhere ?? null}
        word={t('matchNo')}
        chosen={search.match === 'no'}
        onOpen={() => change({ match: search.match === 'no' ? undefined : 'no' })}
      />
    </div>
  );
}

function Filters({ t }: { t: ResidentSay }) {
  const l = useText(ledgerText);
  return (
    <>
      <FilterSelect
        of="sex"
        label={t('sex')}
        options={[
          { value: '1', label: l('male') },
          { value: '2', label: l('female') },
        ]}
      />
      <FilterSelect
        of="employment"
        label={t('employment')}
        options={employmentStates.map((value) => ({ value, label: t(`employment_${value}`) }))}
      />
      <FilterSelect of="care" label={t('care')} options={useCareOptions()} />
      <FilterToggle of="ended" value="yes" label={t('ended')} />
    </>
  );
}

/** The ledger of people, masked: by conditions, or by one box for names, pinyin and whole numbers. */
export function ResidentsPage() {
  const t = useText(residentText);
  const l = useText(ledgerText);
  const navigate = useNavigate();
  const { search } = useLedgerSearch();
  const field = useRef<HTMLInputElement>(null);
  // Whom somebody looks for stays on the page: an address would keep it in the browser’s history.
  const [words, setWords] = useState('');
  const find = useCallback((q: string) => setWords(q), []);
  const list = useResidents(search, words);
  const count = l('total_residents', { n: list.total ?? 0 });
  const found = words !== '' && list.capped ? t('foundMore') : count;
  return (
    <LedgerList
      name="residents"
      title={t('title')}
      total={
        list.total === null ? '' : words === '' && list.capped ? l('capped', { n: list.total ?? 0 }) : found
      }
      columns={useResidentColumns()}
      list={list}
      figures={<Figures t={t} />}
      field={field}
      tone={(row) => (row.endedOn ? 'gone' : undefined)}
      onOpen={({ id }) => void navigate({ to: '/ledger/$section/$id', params: { section: 'residents', id } })}
      {...(words === '' ? {} : { empty: { title: t('foundNone', { q: words }), hint: t('find') } })}
      filters={
        <>
          <FindField field={field} label={t('find')} value={words} onFind={find} />
          {words === '' ? <Filters t={t} /> : null}
        </>
      }
    />
  );
}
