import { EndGrant, type Grant, ListGrants, ProposeGrant, SettleGrant } from '@jingwei/contract';
import { EmptyState, ErrorState, LoadingState } from '@jingwei/ui';
import { useQueryClient } from '@tanstack/react-query';
import Button from 'antd/es/button';
import { useState } from 'react';
import { defined } from '../../app/defined.ts';
import { Icon } from '../../app/Icon.tsx';
import { useRead, useWrite } from '../../app/queries.ts';
import { useAble } from '../../app/session.ts';
import { useTroubleText } from '../../app/Trouble.tsx';
import { useText } from '../../app/text.ts';
import { toast } from '../../app/toast.tsx';
import { PlaceChip, useLedgerSearch } from '../ledger/index.ts';
import { GrantDialog } from './GrantDialog.tsx';
import { careText } from './text.ts';

const views = ['allGrants', 'waitingGrants', 'mine'] as const;

const tones = {
  proposed: 'mark-yellow',
  approved: 'mark-normal',
  refused: 'mark-red',
  ended: 'mark-normal',
} as const;

function Actions({ grant }: { grant: Grant }) {
  const t = useText(careText);
  const say = useTroubleText();
  const queries = useQueryClient();
  const settle = useWrite(SettleGrant);
  const end = useWrite(EndGrant);
  const params = { id: grant.id };
  const done = (work: Promise<unknown>, word: string) =>
    work.then(
      () => {
        void queries.invalidateQueries({ queryKey: [ListGrants.name] });
        toast(word);
      },
      (error: unknown) => toast(say(error)),
    );
  const decide = (approve: boolean) =>
    void done(settle.mutateAsync({ params, body: { approve } }), t(approve ? 'approved' : 'refused'));
  return (
    <span className="line-actions">
      {grant.abilities.includes(SettleGrant.name) ? (
        <>
          <Button size="small" disabled={settle.isPending} onClick={() => decide(false)}>
            {t('refuse')}
          </Button>
          <Button size="small" type="primary" loading={settle.isPending} onClick={() => decide(true)}>
            {t('approve')}
          </Button>
        </>
      ) : null}
      {grant.abilities.includes(EndGrant.name) ? (
        <Button
          size="small"
          type="text"
          loading={end.isPending}
          onClick={() => void done(end.mutateAsync({ params }), t('endDone'))}
        >
          {t('endGrant')}
        </Button>
      ) : null}
    </span>
  );
}

function Line({ grant }: { grant: Grant }) {
  const t = useText(careText);
  const word = grant.state === 'approved' && !grant.active ? 'expired' : grant.state;
  return (
    <tr>
      <td>
        {grant.account.name}
        <br />
        <span className="small muted">{grant.account.unit}</span>
      </td>
      <td className="nowrap">{t(`subject_${grant.subject}`)}</td>
      <td>{grant.purpose}</td>
      <td className="nowrap number">
        {grant.from} – {grant.to}
      </td>
      <td className="nowrap">
        <span className={`mark ${tones[grant.state]}`}>{t(`grant_${word}`)}</span>
        {grant.settledBy ? (
          <>
            <br />
            <span className="small muted">{t('settledBy', { name: grant.settledBy.name })}</span>
          </>
        ) : null}
      </td>
      <td className="nowrap">{grant.proposedBy.name}</td>
      <td className="nowrap">
        <Actions grant={grant} />
      </td>
    </tr>
  );
}

const heads = ['person', 'subject', 'purpose', 'period', 'state', 'by', 'actions'] as const;

/** Who may read what is sensitive, for what and until when; proposed by one, approved by another (security.md 17). */
export function GrantsPage() {
  const t = useText(careText);
  const able = useAble();
  const { search, change } = useLedgerSearch();
  const [adding, setAdding] = useState(false);
  const view = views.find((one) => one === search.state) ?? 'allGrants';
  const query = defined({
    place: view === 'mine' ? undefined : search.place,
    mine: view === 'mine' ? true : undefined,
    state: view === 'waitingGrants' ? ('proposed' as const) : undefined,
  });
  const read = useRead(ListGrants, { query }, { keep: true });
  const rows = read.data?.items ?? [];
  return (
    <section className="ledger-list" aria-labelledby="grants-title">
      <header className="ledger-head">
        <h1 id="grants-title">{t('grantsTitle')}</h1>
        <span className="muted small">{t('grantsHint')}</span>
        <span className="spread" />
        {able(ProposeGrant) ? (
          <Button type="primary" icon={<Icon name="plus" />} onClick={() => setAdding(true)}>
            {t('proposeGrant')}
          </Button>
        ) : null}
      </header>
      <div className="ledger-filters">
        {views.map((one) => (
          <button
            key={one}
            type="button"
            className="chip plain"
            data-chosen={one === view}
            aria-pressed={one === view}
            onClick={() => change({ state: one })}
          >
            {t(one)}
          </button>
        ))}
        <PlaceChip />
      </div>
      {read.isPending ? <LoadingState lines={6} /> : null}
      {read.isError && rows.length === 0 ? (
        <ErrorState error={read.error} onRetry={() => void read.refetch()} />
      ) : null}
      {read.isSuccess && rows.length === 0 ? (
        <EmptyState title={t('noGrants')} hint={t('noGrantsHint')} />
      ) : null}
      {rows.length > 0 ? (
        <div className="scroll-x cards-column">
          <table className="sheet">
            <thead>
              <tr>
                {heads.map((head) => (
                  <th key={head} scope="col">
                    {t(head)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map((grant) => (
                <Line key={grant.id} grant={grant} />
              ))}
            </tbody>
          </table>
        </div>
      ) : null}
      {adding ? <GrantDialog onClose={() => setAdding(false)} /> : null}
    </section>
  );
}
