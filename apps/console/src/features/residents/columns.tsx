import type { ResidentRow } from '@jingwei/contract';
import { Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import { type Say, useText } from '../../app/text.ts';
import { addressOf, CareChips, type Column, useCareWord, useCode } from '../ledger/index.ts';

import { residentText } from './text.ts';

export type ResidentSay = Say<keyof (typeof residentText)['zh']>;

const words = (
  key: string,
  title: string,
  width: string,
  text: (row: ResidentRow) => string,
): Column<ResidentRow> => ({
  key,
  title,
  width,
  text,
  render: text,
});

/** The columns of people, in the order in which communities keep them. */
export function useResidentColumns(): readonly Column<ResidentRow>[] {
  const t = useText(residentText);
  const code = useCode();
  const careWord = useCareWord();
  return useMemo(() => {
    const match = (row: ResidentRow): string => t(row.residenceMatch ? 'matchYes' : 'matchNo');
    return [
      {
        key: 'name',
        title: t('name'),
        width: '88px',
        fixed: true,
        text: (row) => row.name,
        render: (row) => (
          <Link
            to="/ledger/$section/$id"
            params={{ section: 'residents', id: row.id }}
            className="sheet-name"
          >
            {row.name}
          </Link>
        ),
      },
      words('sex', t('sex'), '44px', (row) => code('sex', row.sex)),
      { ...words('age', t('age'), '44px', (row) => String(row.age ?? '')), align: 'end' },
      words('relation', t('relation'), '92px', (row) => code('relation', row.relation)),
      words('kind', t('kind'), '80px', (row) =>
        t(row.endedReason ? `ended_${row.endedReason}` : `kind_${row.kind}`),
      ),
      { ...words('idNumber', t('idNumber'), '172px', (row) => row.idNumber ?? ''), optional: false },
      words('telephone', t('telephone'), '112px', (row) => row.telephone ?? ''),
      {
        key: 'care',
        title: t('care'),
        width: 'minmax(150px, 1fr)',
        text: (row) => row.care.map(({ category }) => careWord(category)).join(' '),
        render: (row) => <CareChips of={row.care.map(({ category }) => category)} />,
      },
      words('address', t('address'), 'minmax(170px, 1.2fr)', (row) => addressOf(row.lodging)),
      {
        ...words('employment', t('employment'), '72px', (row) => t(`employment_${row.employment}`)),
        optional: true,
      },
      { ...words('match', t('match'), '80px', match), optional: true },
    ];
  }, [careWord, code, t]);
}
