import { type BuildingRow, CreateBuilding, ListBuildings } from '@jingwei/contract';
import { ledgerCodes } from '@jingwei/domain';
import { useLanguage } from '@jingwei/ui';
import { Link, useNavigate } from '@tanstack/react-router';
import Button from 'antd/es/button';
import { useCallback, useMemo, useRef, useState } from 'react';
import { client } from '../../app/client.ts';
import { defined } from '../../app/defined.ts';
import { Icon } from '../../app/Icon.tsx';
import { useAble } from '../../app/session.ts';
import { type Say, useText } from '../../app/text.ts';
import {
  type Column,
  FilterSelect,
  FindField,
  LedgerList,
  ledgerText,
  pageSize,
  useCode,
  useLedgerSearch,
  useRows,
} from '../ledger/index.ts';

import { useAreas } from '../place/index.ts';
import { BuildingDialog } from './BuildingDialog.tsx';
import { buildingText } from './text.ts';

type T = Say<keyof (typeof buildingText)['zh']>;

const words = (
  key: string,
  title: string,
  width: string,
  text: (row: BuildingRow) => string,
): Column<BuildingRow> => ({
  key,
  title,
  width,
  text,
  render: text,
});
const number = (
  key: string,
  title: string,
  of: (row: BuildingRow) => number | null,
): Column<BuildingRow> => ({
  ...words(key, title, '68px', (row) => String(of(row) ?? '')),
  align: 'end',
});

function useBuildingColumns(t: T): readonly Column<BuildingRow>[] {
  const code = useCode();
  const { byPlace } = useAreas();
  return useMemo(
    () => [
      {
        key: 'name',
        title: t('name'),
        width: 'minmax(160px, 1.2fr)',
        fixed: true,
        text: (row) => row.name,
        render: ({ id, name }) => (
          <Link to="/ledger/$section/$id" params={{ section: 'buildings', id }} className="sheet-name">
            {name}
          </Link>
        ),
      },
      words('compound', t('compound'), 'minmax(110px, 0.8fr)', (row) => row.compound),
      words('use', t('use'), '76px', (row) => code('buildingUse', row.use)),
      number('floors', t('floors'), (row) => row.floors),
      number('dwellings', t('dwellings'), (row) => row.dwellings),
      number('households', t('households'), (row) => row.households),
      number('residents', t('residents'), (row) => row.residents),
      { ...number('built', t('built'), (row) => row.builtYear), optional: true },
      { ...words('code', t('code'), '150px', (row) => row.code), optional: true },
      words('grid', t('grid'), 'minmax(150px, 1fr)', (row) => byPlace.get(row.place)?.name ?? row.place),
    ],
    [byPlace, code, t],
  );
}

/** The ledger of buildings, with what lives in each counted. */
export function BuildingsPage() {
  const t = useText(buildingText);
  const l = useText(ledgerText);
  const language = useLanguage();
  const navigate = useNavigate();
  const { search, change } = useLedgerSearch();
  const field = useRef<HTMLInputElement>(null);
  const able = useAble();
  const [adding, setAdding] = useState(false);
  const query = defined({ place: search.place, use: search.use, q: search.q });
  const list = useRows<BuildingRow>([ListBuildings.name, 'ledger', query], ({ after, signal }) =>
    client.call(ListBuildings, { query: { ...query, limit: pageSize, ...defined({ after }) }, signal }),
  );
  const find = useCallback((q: string) => change({ q: q || undefined }), [change]);
  const open = (id: string) =>
    void navigate({ to: '/ledger/$section/$id', params: { section: 'buildings', id } });
  return (
    <>
      <LedgerList
        name="buildings"
        title={t('title')}
        total={list.total === null ? '' : l('total_buildings', { n: list.total })}
        columns={useBuildingColumns(t)}
        list={list}
        field={field}
        onOpen={({ id }) => open(id)}
        actions={
          able(CreateBuilding) ? (
            <Button type="primary" icon={<Icon name="plus" />} onClick={() => setAdding(true)}>
              {t('add')}
            </Button>
          ) : null
        }
        filters={
          <>
            <FindField field={field} label={t('find')} value={search.q ?? ''} onFind={find} />
            <FilterSelect
              of="use"
              label={t('use')}
              options={ledgerCodes.buildingUse.map(([value, zh, en]) => ({
                value,
                label: language === 'zh' ? zh : en,
              }))}
            />
          </>
        }
      />
      {adding ? <BuildingDialog onClose={() => setAdding(false)} onSaved={({ id }) => open(id)} /> : null}
    </>
  );
}
