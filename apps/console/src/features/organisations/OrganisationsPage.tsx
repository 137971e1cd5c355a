import {
  attentionLevels,
  CountOrganisations,
  CreateOrganisation,
  ListOrganisations,
  type Organisation,
  organisationHazards,
  organisationKinds,
} from '@jingwei/contract';
import { Link, useNavigate } from '@tanstack/react-router';
import Button from 'antd/es/button';
import { useCallback, useMemo, useRef, useState } from 'react';
import { client } from '../../app/client.ts';
import { defined } from '../../app/defined.ts';
import { Icon } from '../../app/Icon.tsx';
import { useRead } from '../../app/queries.ts';
import { useAble } from '../../app/session.ts';
import { type Say, useText } from '../../app/text.ts';
import {
  type Column,
  Figure,
  FilterSelect,
  FindField,
  LedgerList,
  type LedgerSearch,
  pageSize,
  useLedgerSearch,
  useRows,
} from '../ledger/index.ts';
import { OrganisationDialog } from './OrganisationDialog.tsx';
import { organisationText } from './text.ts';

export type OrganisationSay = Say<keyof (typeof organisationText)['zh']>;

const words = (
  key: string,
  title: string,
  width: string,
  text: (row: Organisation) => string,
): Column<Organisation> => ({ key, title, width, text, render: text });

function useColumns(t: OrganisationSay): readonly Column<Organisation>[] {
  return useMemo(
    () => [
      {
        key: 'name',
        title: t('name'),
        width: 'minmax(180px, 1.4fr)',
        fixed: true,
        text: (row) => row.name,
        render: ({ id, name }) => (
          <Link to="/ledger/$section/$id" params={{ section: 'organisations', id }} className="sheet-name">
            {name}
          </Link>
        ),
      },
      words('kind', t('kind'), '84px', (row) => t(`kind_${row.kind}`)),
      words('grid', t('grid'), 'minmax(140px, 1fr)', (row) => row.placeName),
      { ...words('people', t('people'), '72px', (row) => String(row.people ?? '')), align: 'end' },
      words('party', t('party'), 'minmax(110px, 0.8fr)', (row) => row.partyOrganisation),
      {
        ...words('members', t('partyMembers'), '56px', (row) => String(row.partyMembers ?? '')),
        align: 'end',
      },
      {
        ...words('hazard', t('hazard'), '84px', (row) => t(`hazard_${row.hazard}`)),
        render: ({ hazard }) =>
          hazard === '00' ? (
            <span className="muted">{t('hazard_00')}</span>
          ) : (
            <span className="mark mark-yellow">{t(`hazard_${hazard}`)}</span>
          ),
      },
      words('attention', t('attention'), '76px', (row) => t(`attention_${row.attention}`)),
      words('contact', t('contact'), '72px', (row) => row.contactName ?? ''),
      words('telephone', t('telephone'), '116px', (row) => row.contactTelephone ?? ''),
      { ...words('building', t('building'), '130px', (row) => row.buildingName ?? ''), optional: true },
      { ...words('address', t('address'), 'minmax(150px, 1fr)', (row) => row.address), optional: true },
      { ...words('code', t('creditCode'), '172px', (row) => row.creditCode ?? ''), optional: true },
    ],
    [t],
  );
}

function queryOf({ place, kind, q, state, category, ended, match }: LedgerSearch) {
  return defined({
    place,
    q,
    kind: organisationKinds.find((one) => one === kind),
    hazard: organisationHazards.find((one) => one === state),
    attention: attentionLevels.find((one) => one === category),
    party: match === 'yes' ? true : match === 'no' ? false : undefined,
    closed: ended === 'yes' ? true : undefined,
  });
}

function Figures({ t }: { t: OrganisationSay }) {
  const { search, change } = useLedgerSearch();
  const query = search.place ? { place: search.place } : {};
  const { data } = useRead(CountOrganisations, { query }, { keep: true });
  const of = new Map(data?.kinds.map(({ kind, n }) => [kind, n]));
  return (
    <div className="figures">
      <Figure
        value={data?.total ?? null}
        word={t('figureAll')}
        onOpen={() => change({ kind: undefined, match: undefined, state: undefined, ended: undefined })}
      />
      {organisationKinds.map((kind) => (
        <Figure
          key={kind}
          value={data ? (of.get(kind) ?? 0) : null}
          word={t(`kind_${kind}`)}
          chosen={search.kind === kind}
          onOpen={() => change({ kind: search.kind === kind ? undefined : kind })}
        />
      ))}
      <Figure
        value={data?.withParty ?? null}
        word={t('figureParty')}
        chosen={search.match === 'yes'}
        onOpen={() => change({ match: search.match === 'yes' ? undefined : 'yes' })}
      />
    </div>
  );
}

function Filters({ t }: { t: OrganisationSay }) {
  return (
    <>
      <FilterSelect
        of="match"
        label={t('party')}
        options={[
          { value: 'yes', label: t('partyYes') },
          { value: 'no', label: t('partyNo') },
        ]}
      />
      <FilterSelect
        of="state"
        label={t('hazard')}
        options={organisationHazards.map((value) => ({ value, label: t(`hazard_${value}`) }))}
      />
      <FilterSelect
        of="category"
        label={t('attention')}
        options={attentionLevels.map((value) => ({ value, label: t(`attention_${value}`) }))}
      />
      <FilterSelect of="ended" label={t('closed')} options={[{ value: 'yes', label: t('closed') }]} />
    </>
  );
}

/** The ledger of units and shops (R34): counted by kind, filed under grids. */
export function OrganisationsPage() {
  const t = useText(organisationText);
  const able = useAble();
  const navigate = useNavigate();
  const { search, change } = useLedgerSearch();
  const field = useRef<HTMLInputElement>(null);
  const [adding, setAdding] = useState(false);
  const query = queryOf(search);
  const list = useRows<Organisation>([ListOrganisations.name, 'ledger', query], ({ after, signal }) =>
    client.call(ListOrganisations, { query: { ...query, limit: pageSize, ...defined({ after }) }, signal }),
  );
  const find = useCallback((q: string) => change({ q: q || undefined }), [change]);
  const open = (id: string) =>
    void navigate({ to: '/ledger/$section/$id', params: { section: 'organisations', id } });
  return (
    <>
      <LedgerList
        name="organisations"
        title={t('title')}
        total={list.total === null ? '' : t('total', { n: list.total })}
        columns={useColumns(t)}
        list={list}
        field={field}
        figures={<Figures t={t} />}
        tone={(row) => (row.closedOn ? 'gone' : row.attention === '01' ? 'soon' : undefined)}
        onOpen={({ id }) => open(id)}
        empty={{ title: t('empty'), hint: t('emptyHint') }}
        actions={
          able(CreateOrganisation) ? (
            <Button type="primary" icon={<Icon name="plus" />} onClick={() => setAdding(true)}>
              {t('add')}
            </Button>
          ) : null
        }
        filters={
          <>
            <FindField field={field} label={t('find')} value={search.q ?? ''} onFind={find} />
            <Filters t={t} />
          </>
        }
      />
      {adding ? <OrganisationDialog onClose={() => setAdding(false)} onSaved={({ id }) => open(id)} /> : null}
    </>
  );
}
