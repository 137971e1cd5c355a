import { type ImportDifference, type ImportWhole, ListDifferences } from '@jingwei/contract';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { client } from '../../app/client.ts';
import { defined } from '../../app/defined.ts';
import { Icon } from '../../app/Icon.tsx';
import { useText } from '../../app/text.ts';
import { useFieldWord } from '../households/index.ts';
import { useValueWord } from '../residents/index.ts';
import { FoundRows, pageSize } from './FoundRows.tsx';
import { differing } from './jobs.ts';
import { importText } from './text.ts';

const heads = ['where', 'column', 'present', 'inFile', 'state', 'record'] as const;
const maskedFields: readonly string[] = ['name', 'birth', 'telephone'];

function useDifferences(job: ImportWhole, field: string | undefined) {
  const query = defined({ field });
  return useInfiniteQuery({
    queryKey: [ListDifferences.name, job.id, job.state, query],
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) =>
      client.call(ListDifferences, {
        params: { id: job.id },
        query: { ...query, limit: pageSize, ...(pageParam ? { after: pageParam } : {}) },
        signal,
      }),
    getNextPageParam: (last) => last.next ?? undefined,
    placeholderData: (last) => last,
  });
}

function Line({ one, several }: { one: ImportDifference; several: boolean }) {
  const t = useText(importText);
  const fieldWord = useFieldWord();
  const word = useValueWord();
  const { row, column, field, present, wanted, state } = one;
  const alike = present === wanted && maskedFields.includes(field);
  return (
    <tr>
      <td className="nowrap number">
        {several ? `${one.sheetName} · ` : null}
        {column === null ? t('wholeRow', { row }) : t('cell', { row, column })}
      </td>
      <td className="nowrap">{fieldWord(field)}</td>
      <td className="number">{word(field, present)}</td>
      <td className="number">
        {word(field, wanted)}
        {alike ? <span className="small muted"> {t('alike')}</span> : null}
      </td>
      <td className="nowrap">{t(`difference_${state}`)}</td>
      <td className="nowrap">
        <Link to="/ledger/$section/$id" params={{ section: 'residents', id: one.entity }}>
          {t('openRecord')}
        </Link>
      </td>
    </tr>
  );
}

type FieldsProps = {
  fields: readonly { field: string; n: number }[];
  chosen: string | undefined;
  onChange: (field: string | undefined) => void;
};

function Fields({ fields, chosen, onChange }: FieldsProps) {
  const t = useText(importText);
  const fieldWord = useFieldWord();
  const total = fields.reduce((sum, { n }) => sum + n, 0);
  return (
    <div className="exchange-filters">
      {[{ field: undefined, n: total }, ...fields].map(({ field, n }) => (
        <button
          key={field ?? ''}
          type="button"
          className="chip plain"
          data-chosen={field === chosen}
          aria-pressed={field === chosen}
          onClick={() => onChange(field)}
        >
          {field === undefined ? t('allFields') : fieldWord(field)} <strong className="number">{n}</strong>
        </button>
      ))}
    </div>
  );
}

function Outcomes({ job }: { job: ImportWhole }) {
  const t = useText(importText);
  const { choice: _, ...counts } = job.differences;
  const told = (['found', 'proposed', 'already', 'left', 'gone'] as const).filter(
    (state) => counts[state] > 0,
  );
  return (
    <span className="muted">
      {told.map((state) => `${t(`difference_${state}`)} ${counts[state]}`).join(' · ')}
    </span>
  );
}

/** What the file says otherwise than the records, masked, and what became of it. */
export function Differences({ job }: { job: ImportWhole }) {
  const t = useText(importText);
  const [field, setField] = useState<string>();
  const read = useDifferences(job, field);
  const rows = read.data?.pages.flatMap(({ items }) => items) ?? [];
  const several = job.sheets.filter(({ skipped }) => skipped === null).length > 1;
  const { found, proposed, already } = job.differences;
  if (differing(job) === 0) return null;
  return (
    <section className="card" aria-label={t('differences')}>
      <header>
        <h2>{t('differences')}</h2>
        <Outcomes job={job} />
        <span className="spread" />
        {proposed + already > 0 ? (
          <Link to="/ledger/$section" params={{ section: 'changes' }} search={{ import: job.id }}>
            {t('reviewProposed')} <Icon name="right" size={13} />
          </Link>
        ) : null}
      </header>
      <p className="muted small exchange-hint">{t(found > 0 ? 'differencesHint' : 'differencesHintDone')}</p>
      <Fields fields={read.data?.pages[0]?.fields ?? []} chosen={field} onChange={setField} />
      <FoundRows read={read} heads={heads} lines={4}>
        {rows.map((one) => (
          <Line key={one.id} one={one} several={several} />
        ))}
      </FoundRows>
    </section>
  );
}
