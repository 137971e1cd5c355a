import {
  type Account,
  type BodyOf,
  EndAssignment,
  ListAccounts,
  ProposeAssignment,
  ResetPassword,
  SetAccountState,
  SettleAssignment,
} from '@jingwei/contract';
import { useNow } from '@jingwei/ui';
import { useQueryClient } from '@tanstack/react-query';
import Button from 'antd/es/button';
import Modal from 'antd/es/modal';
import { useState } from 'react';
import { useWrite } from '../../../app/queries.ts';
import { useAble } from '../../../app/session.ts';
import { Trouble } from '../../../app/Trouble.tsx';
import { useText } from '../../../app/text.ts';
import { toast } from '../../../app/toast.tsx';
import { AssignmentLine } from './AssignmentLine.tsx';
import { FirstPassword } from './FirstPassword.tsx';
import { AccountMarks, isLocked } from './marks.tsx';
import { PortraitPanel } from './PortraitPanel.tsx';
import { ProposeForm } from './ProposeForm.tsx';
import { accountText } from './text.ts';

type Change = BodyOf<typeof SetAccountState>['change'];

/** What may be changed about an account as it stands. */
function changesOf(account: Account, now: number): Change[] {
  const changes: Change[] = [account.disabled ? 'enable' : 'disable'];
  if (isLocked(account, now)) changes.push('unlock');
  if (account.hasAuthenticator) changes.push('removeAuthenticator');
  return changes;
}

/** One account: its condition, its posts, and what the administrator may do with it. */
export function AccountCard({ account }: { account: Account }) {
  const t = useText(accountText);
  const able = useAble();
  const now = useNow();
  const [modal, dialogs] = Modal.useModal();
  const queries = useQueryClient();
  const setState = useWrite(SetAccountState);
  const reset = useWrite(ResetPassword);
  const [proposing, setProposing] = useState(false);
  const params = { id: account.id };
  const refresh = () => queries.invalidateQueries({ queryKey: [ListAccounts.name] });
  const ask = (title: string, content: string, act: () => Promise<unknown>) =>
    modal.confirm({
      title: `${title} · ${account.name}`,
      content,
      okText: t('confirm'),
      cancelText: t('cancel'),
      icon: null,
      onOk: async () => {
        await act();
        await refresh();
        toast(t('done'));
      },
    });
  return (
    <section className="admin-card" aria-label={account.name}>
      <header>
        <h2>{account.name}</h2>
        <p className="muted">
          {account.login}
          {account.telephone ? ` · ${account.telephone}` : ''}
        </p>
      </header>
      <PortraitPanel account={account} />
      <AccountMarks account={account} />
      <div className="row wrap">
        {able(ResetPassword) ? (
          <Button onClick={() => void ask(t('reset'), t('resetAsk'), () => reset.mutateAsync({ params }))}>
            {t('reset')}
          </Button>
        ) : null}
        {able(SetAccountState)
          ? changesOf(account, now).map((change) => (
              <Button
                key={change}
                danger={change === 'disable'}
                onClick={() =>
                  void ask(t(change), t(`${change}Ask`), () =>
                    setState.mutateAsync({ params, body: { change } }),
                  )
                }
              >
                {t(change)}
              </Button>
            ))
          : null}
      </div>
      <Trouble error={setState.error ?? reset.error} />
      <h3>{t('posts')}</h3>
      {account.assignments.length === 0 ? <p className="muted">{t('noPosts')}</p> : null}
      <ul>
        {account.assignments.map((assignment) => (
          <AssignmentLine
            key={assignment.id}
            assignment={assignment}
            canSettle={able(SettleAssignment)}
            canEnd={able(EndAssignment)}
          />
        ))}
      </ul>
      {able(ProposeAssignment) ? (
        proposing ? (
          <ProposeForm account={account} onClose={() => setProposing(false)} />
        ) : (
          <div>
            <Button onClick={() => setProposing(true)}>{t('propose')}</Button>
          </div>
        )
      ) : null}
      {dialogs}
      {reset.data ? (
        <FirstPassword name={account.name} password={reset.data.firstPassword} onClose={reset.reset} />
      ) : null}
    </section>
  );
}
