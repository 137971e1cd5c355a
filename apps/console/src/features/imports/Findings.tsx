import { type ImportFinding, type ImportWhole, ListFindings } from '@jingwei/contract';
import { useInfiniteQuery } from '@tanstack/react-query';
import Select from 'antd/es/select';
import { useState } from 'react';
import { client } from '../../app/client.ts';
import { defined } from '../../app/defined.ts';
import { Icon } from '../../app/Icon.tsx';
import { useText } from '../../app/text.ts';
import { FoundRows, pageSize } from './FoundRows.tsx';
import { importText } from './text.ts';

const heads = ['state', 'where', 'column', 'reason', 'advice'] as const;
type Level = 'refused' | 'noted';
type Filter = { level?: Level | undefined; code?: string | undefined };

function useFindings(job: ImportWhole, filter: Filter) {
  const query = defined(filter);
  return useInfiniteQuery({
    queryKey: [ListFindings.name, job.id, job.state, query],
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) =>
      client.call(ListFindings, {
        params: { id: job.id },
        query: { ...query, limit: pageSize, ...(pageParam ? { after: pageParam } : {}) },
        signal,
      }),
    getNextPageParam: (last) => last.next ?? undefined,
    placeholderData: (last) => last,
  });
}

function Where({ finding: { row, column } }: { finding: ImportFinding }) {
  const t = useText(importText);
  if (row === null) return column === null ? t('wholeSheet') : t('wholeColumn', { column });
  return column === null ? t('wholeRow', { row }) : t('cell', { row, column });
}

function Line({ finding, several }: { finding: ImportFinding; several: boolean }) {
  const t = useText(importText);
  return (
    <tr>
      <td className="nowrap">
        <span className="exchange-level" data-level={finding.level}>
          <Icon name={finding.level === 'refused' ? 'cross' : 'alert'} size={13} />
          {t(`level_${finding.level}`)}
        </span>
      </td>
      <td className="nowrap number">
        {several ? `${finding.sheetName} · ` : null}
        <Where finding={finding} />
      </td>
      <td>{finding.header}</td>
      <td>{finding.reason}</td>
      <td className="muted">{finding.advice}</td>
    </tr>
  );
}

type KindsProps = {
  kinds: readonly { code: string; level: Level; n: number; reason: string }[];
  filter: Filter;
  onChange: (filter: Filter) => void;
};

function Filters({ kinds, filter, onChange }: KindsProps) {
  const t = useText(importText);
  const levels: readonly (Level | undefined)[] = [undefined, 'refused', 'noted'];
  const count = (level: Level | undefined) =>
    kinds.filter((kind) => level === undefined || kind.level === level).reduce((sum, { n }) => sum + n, 0);
  return (
    <div className="exchange-filters">
      {levels.map((level) => (
        <button
          key={level ?? 'all'}
          type="button"
          className="chip plain"
          data-chosen={filter.level === level}
          aria-pressed={filter.level === level}
          onClick={() => onChange({ level })}
        >
          {level === undefined ? t('allLevels') : t(`level_${level}`)}{' '}
          <strong className="number">{count(level)}</strong>
        </button>
      ))}
      <Select
        className="exchange-kind-select"
        aria-label={t('allKinds')}
        placeholder={t('allKinds')}
        allowClear
        value={filter.code ?? null}
        onChange={(code: string | undefined) => onChange({ ...filter, code: code ?? undefined })}
        options={kinds
          .filter(({ level }) => filter.level === undefined || level === filter.level)
          .map(({ code, n, reason }) => ({ value: code, label: `${reason} (${n})` }))}
      />
    </div>
  );
}

/** Every cell, row and column that the check found something in, filtered by how serious and by reason. */
export function Findings({ job }: { job: ImportWhole }) {
  const t = useText(importText);
  const [filter, setFilter] = useState<Filter>(job.refusals > 0 ? { level: 'refused' } : {});
  const read = useFindings(job, filter);
  const rows = read.data?.pages.flatMap(({ items }) => items) ?? [];
  const kinds = read.data?.pages[0]?.kinds ?? [];
  const several = job.sheets.filter(({ skipped }) => skipped === null).length > 1;
  return (
    <section className="card" aria-label={t('findings')}>
      <header>
        <h2>{t('findings')}</h2>
      </header>
      <Filters kinds={kinds} filter={filter} onChange={setFilter} />
      <FoundRows read={read} heads={heads} lines={6}>
        {rows.map((finding) => (
          <Line key={finding.id} finding={finding} several={several} />
        ))}
      </FoundRows>
    </section>
  );
}
