import { FillVacancy, ListVacancies, type ResultOf, type Vacancy } from '@jingwei/contract';
import { EmptyState, ErrorState, LoadingState, uuidv7 } from '@jingwei/ui';
import { useQueryClient } from '@tanstack/react-query';
import Button from 'antd/es/button';
import { useState } from 'react';
import { today } from '../../app/days.ts';
import { useRead, useWrite } from '../../app/queries.ts';
import { useJoin, useText } from '../../app/text.ts';
import { toast } from '../../app/toast.tsx';
import { ChoiceField, FormDialog, TextField } from '../ledger/index.ts';
import { staffingText } from './staffingText.ts';

type Candidates = ResultOf<typeof ListVacancies>['candidates'];

function FillDialog({
  vacancy,
  candidates,
  onClose,
}: {
  vacancy: Vacancy;
  candidates: Candidates;
  onClose: () => void;
}) {
  const t = useText(staffingText);
  const queries = useQueryClient();
  const write = useWrite(FillVacancy);
  const [assignment] = useState(uuidv7);
  const [account, setAccount] = useState(vacancy.proposed?.id ?? '');
  const [from, setFrom] = useState(today);
  const people = new Map(candidates.map((one) => [one.id, one]));
  const send = async () => {
    await write.mutateAsync({ params: { place: vacancy.place }, body: { assignment, account, from } });
    await queries.invalidateQueries({ queryKey: [ListVacancies.name] });
    toast(t('filled', { name: people.get(account)?.name ?? '' }));
  };
  return (
    <FormDialog
      title={t('fillTitle', { grid: vacancy.name })}
      ok={t('fill')}
      ready={people.has(account) && from !== ''}
      write={write}
      onSubmit={send}
      onClose={onClose}
    >
      <ChoiceField
        label={t('worker')}
        value={account}
        options={[...people.values()].map(({ id, name, gridName }) => ({
          value: id,
          label: `${name} · ${t('both', { grid: gridName })}`,
        }))}
        onChange={setAccount}
      />
      <TextField label={t('from')} type="date" value={from} onChange={setFrom} />
      <p className="small muted">{t('vacanciesHint')}</p>
    </FormDialog>
  );
}

function Row({ vacancy, onFill }: { vacancy: Vacancy; onFill: (() => void) | null }) {
  const t = useText(staffingText);
  const join = useJoin();
  const { name, communityName, households, since, waiting, proposed } = vacancy;
  return (
    <tr>
      <td>
        {name} <span className="muted small">{communityName}</span>
      </td>
      <td className="number">{households ?? ''}</td>
      <td className="number nowrap">{since ?? ''}</td>
      <td>
        {waiting.length > 0 ? (
          t('waiting', { names: join(waiting.map((one) => one.name)) })
        ) : (
          <>
            <span className="mark mark-yellow">{t('vacant')}</span>{' '}
            {proposed ? <span className="small muted">{t('cameFrom', { name: proposed.name })}</span> : null}
          </>
        )}
      </td>
      <td className="end">
        {onFill && waiting.length === 0 ? (
          <Button size="small" onClick={onFill}>
            {t('fill')}
          </Button>
        ) : null}
      </td>
    </tr>
  );
}

/** Grids in force in which nobody works, and the way to propose somebody for each. */
export function VacanciesPage() {
  const t = useText(staffingText);
  const read = useRead(ListVacancies, {});
  const [filling, setFilling] = useState<Vacancy | null>(null);
  if (read.isError && !read.data)
    return <ErrorState error={read.error} onRetry={() => void read.refetch()} />;
  if (!read.data) return <LoadingState lines={4} />;
  const { items, candidates, abilities } = read.data;
  if (items.length === 0) return <EmptyState title={t('vacanciesNone')} />;
  const may = abilities.includes(FillVacancy.name);
  return (
    <div className="scroll-x">
      <p className="small muted">{t('vacanciesHint')}</p>
      <table className="sheet divisions-sheet" aria-label={t('vacancies')}>
        <thead>
          <tr>
            {(['grid', 'households', 'since', 'state'] as const).map((head) => (
              <th key={head} scope="col">
                {t(head)}
              </th>
            ))}
            <th scope="col" className="end">
              <span className="hidden">{t('fill')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {items.map((vacancy) => (
            <Row key={vacancy.place} vacancy={vacancy} onFill={may ? () => setFilling(vacancy) : null} />
          ))}
        </tbody>
      </table>
      {filling ? (
        <FillDialog vacancy={filling} candidates={candidates} onClose={() => setFilling(null)} />
      ) : null}
    </div>
  );
}
