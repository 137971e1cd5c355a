import { type AuditRow, ListAudit } from '@jingwei/contract';
import { EmptyState, ErrorState, LoadingState, TimeText } from '@jingwei/ui';
import { useInfiniteQuery } from '@tanstack/react-query';
import Button from 'antd/es/button';
import DatePicker from 'antd/es/date-picker';
import Input from 'antd/es/input';
import Select from 'antd/es/select';
import dayjs from 'dayjs';
import { Fragment, useDeferredValue, useState } from 'react';
import { client } from '../../../app/client.ts';
import { defined } from '../../../app/defined.ts';
import { Icon } from '../../../app/Icon.tsx';
import { useText } from '../../../app/text.ts';
import { PageHead } from '../PageHead.tsx';
import { adminText } from '../text.ts';
import { Seal } from './Seal.tsx';

const pageSize = 100;

type Filter = {
  account?: { id: string; name: string };
  operation: string;
  object: string;
  result: 'ok' | 'refused' | null;
  from: string;
  to: string;
};
const nothing: Filter = { operation: '', object: '', result: null, from: '', to: '' };

function useAudit(filter: Filter) {
  const query = defined({
    account: filter.account?.id,
    operation: filter.operation.trim(),
    object: filter.object.trim(),
    result: filter.result ?? undefined,
    from: filter.from && new Date(`${filter.from}T00:00:00+08:00`).toISOString(),
    to: filter.to && new Date(`${filter.to}T23:59:59.999+08:00`).toISOString(),
  });
  const read = useInfiniteQuery({
    queryKey: [ListAudit.name, query],
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) =>
      client.call(ListAudit, {
        query: { ...query, limit: pageSize, ...(pageParam ? { after: pageParam } : {}) },
        signal,
      }),
    getNextPageParam: (last) => last.next ?? undefined,
    placeholderData: (last) => last,
  });
  return { ...read, rows: read.data?.pages.flatMap((page) => page.items) ?? [] };
}

function Rows({ rows, onAccount }: { rows: readonly AuditRow[]; onAccount: (row: AuditRow) => void }) {
  const t = useText(adminText);
  const [open, setOpen] = useState<string>();
  return (
    <div className="scroll-x">
      <table className="sheet">
        <thead>
          <tr>
            <th scope="col">{t('auditAt')}</th>
            <th scope="col">{t('auditWho')}</th>
            <th scope="col">{t('auditFrom')}</th>
            <th scope="col">{t('auditWhat')}</th>
            <th scope="col">{t('auditObject')}</th>
            <th scope="col">{t('auditResult')}</th>
            <th scope="col">{t('auditDetail')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Fragment key={row.id}>
              <tr>
                <td className="nowrap">
                  <TimeText at={row.at} exact />
                </td>
                <td>
                  {row.account ? (
                    <button
                      type="button"
                      className="plain link"
                      title={t('auditOnly', { name: row.accountName ?? '' })}
                      onClick={() => onAccount(row)}
                    >
                      {row.accountName ?? row.account}
                    </button>
                  ) : (
                    <span className="muted">{t('auditAnonymous')}</span>
                  )}
                </td>
                <td className="number">{row.address}</td>
                <td>
                  <code>{row.operation}</code>
                </td>
                <td className="number small">{row.object}</td>
                <td>{row.result === 'ok' ? t('auditOk') : <strong>{row.result}</strong>}</td>
                <td>
                  {Object.keys(row.detail).length > 0 ? (
                    <Button
                      size="small"
                      type="text"
                      aria-expanded={open === row.id}
                      aria-label={t('auditDetail')}
                      icon={<Icon name={open === row.id ? 'up' : 'chevron'} />}
                      onClick={() => setOpen(open === row.id ? undefined : row.id)}
                    />
                  ) : null}
                </td>
              </tr>
              {open === row.id ? (
                <tr>
                  <td colSpan={7}>
                    <pre className="audit-detail">{JSON.stringify(row.detail, null, 2)}</pre>
                  </td>
                </tr>
              ) : null}
            </Fragment>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** The audit log, searched; and the state of its seals. */
export function AuditPage() {
  const t = useText(adminText);
  const [filter, setFilter] = useState<Filter>(nothing);
  const read = useAudit(useDeferredValue(filter));
  const set = (change: Partial<Filter>) => setFilter((old) => ({ ...old, ...change }));
  const asDay = (value: string) => (value ? dayjs(value) : null);
  return (
    <>
      <PageHead title={t('auditTitle')} hint={t('auditHint')} />
      <Seal />
      <div className="toolbar">
        <Input
          value={filter.operation}
          aria-label={t('auditOperation')}
          placeholder={t('auditOperation')}
          onChange={(event) => set({ operation: event.target.value })}
        />
        <Input
          value={filter.object}
          aria-label={t('auditObjectFilter')}
          placeholder={t('auditObjectFilter')}
          onChange={(event) => set({ object: event.target.value })}
        />
        <Select
          allowClear
          aria-label={t('auditResult')}
          placeholder={t('auditAll')}
          value={filter.result}
          onChange={(result: Filter['result'] | undefined) => set({ result: result ?? null })}
          options={[
            { value: 'ok', label: t('auditOk') },
            { value: 'refused', label: t('auditRefused') },
          ]}
        />
        <DatePicker
          aria-label={t('auditFromDay')}
          placeholder={t('auditFromDay')}
          value={asDay(filter.from)}
          onChange={(day) => set({ from: day?.format('YYYY-MM-DD') ?? '' })}
        />
        <DatePicker
          aria-label={t('auditToDay')}
          placeholder={t('auditToDay')}
          value={asDay(filter.to)}
          onChange={(day) => set({ to: day?.format('YYYY-MM-DD') ?? '' })}
        />
        {filter.account ? (
          <span className="mark mark-normal">{t('auditOnly', { name: filter.account.name })}</span>
        ) : null}
        <Button type="text" onClick={() => setFilter(nothing)}>
          {t('auditClear')}
        </Button>
      </div>
      {read.isPending ? <LoadingState lines={10} /> : null}
      {read.isError ? <ErrorState error={read.error} onRetry={() => void read.refetch()} /> : null}
      {read.isSuccess && read.rows.length === 0 ? <EmptyState title={t('auditNone')} /> : null}
      {read.rows.length > 0 ? (
        <Rows
          rows={read.rows}
          onAccount={({ account, accountName }) =>
            account && set({ account: { id: account, name: accountName ?? account } })
          }
        />
      ) : null}
      {read.hasNextPage ? (
        <Button type="text" loading={read.isFetchingNextPage} onClick={() => void read.fetchNextPage()}>
          {t('auditMore', { n: pageSize })}
        </Button>
      ) : null}
    </>
  );
}
