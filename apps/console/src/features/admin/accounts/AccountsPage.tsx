import { type Account, CreateAccount, ListAccounts, type Post, posts } from '@jingwei/contract';
import { EmptyState, ErrorState, LoadingState, TimeText, useTranslation } from '@jingwei/ui';
import { useInfiniteQuery } from '@tanstack/react-query';
import Button from 'antd/es/button';
import Checkbox from 'antd/es/checkbox';
import Input from 'antd/es/input';
import Select from 'antd/es/select';
import { useDeferredValue, useState } from 'react';
import { client } from '../../../app/client.ts';
import { defined } from '../../../app/defined.ts';
import { useAble } from '../../../app/session.ts';
import { useText } from '../../../app/text.ts';
import { PageHead } from '../PageHead.tsx';
import { AccountCard } from './AccountCard.tsx';
import { CreateAccountDialog } from './CreateAccountDialog.tsx';
import { AccountMarks } from './marks.tsx';
import { accountText } from './text.ts';

const pageSize = 50;

function useAccounts(filter: { q: string; post: Post | null; waiting: boolean }) {
  const query = defined({
    q: filter.q.trim(),
    post: filter.post ?? undefined,
    waiting: filter.waiting || undefined,
  });
  const read = useInfiniteQuery({
    queryKey: [ListAccounts.name, query],
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) =>
      client.call(ListAccounts, {
        query: { ...query, limit: pageSize, ...(pageParam ? { after: pageParam } : {}) },
        signal,
      }),
    getNextPageParam: (last) => last.next ?? undefined,
    placeholderData: (last) => last,
  });
  return { ...read, accounts: read.data?.pages.flatMap((page) => page.items) ?? [] };
}

type RowsProps = { accounts: readonly Account[]; chosen: string | undefined; onChoose: (id: string) => void };

function Rows({ accounts, chosen, onChoose }: RowsProps) {
  const t = useText(accountText);
  const { t: word } = useTranslation();
  return (
    <div className="scroll-x">
      <table className="sheet">
        <thead>
          <tr>
            <th scope="col">{t('name')}</th>
            <th scope="col">{t('posts')}</th>
            <th scope="col">{t('status')}</th>
            <th scope="col">{t('lastSignIn')}</th>
          </tr>
        </thead>
        <tbody>
          {accounts.map((account) => (
            <tr
              key={account.id}
              className="account-row"
              data-chosen={account.id === chosen}
              onClick={() => onChoose(account.id)}
            >
              <td>
                <button type="button" className="plain link" onClick={() => onChoose(account.id)}>
                  {account.name}
                </button>
                <br />
                <span className="small muted">{account.login}</span>
              </td>
              <td>
                {account.assignments
                  .filter((one) => one.state === 'approved' || one.state === 'proposed')
                  .map((one) => (
                    <div key={one.id} className={one.state === 'proposed' ? 'muted' : undefined}>
                      {one.unitName} · {word(`posts.${one.post}`)}
                      {one.state === 'proposed' ? ` · ${t('state_proposed')}` : ''}
                    </div>
                  ))}
              </td>
              <td>
                <AccountMarks account={account} />
              </td>
              <td className="nowrap">
                {account.lastSignInAt ? (
                  <TimeText at={account.lastSignInAt} />
                ) : (
                  <span className="muted">{t('never')}</span>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** The accounts, their posts, and what waits for a second person. */
export function AccountsPage() {
  const t = useText(accountText);
  const { t: word } = useTranslation();
  const able = useAble();
  const [words, setWords] = useState('');
  const [post, setPost] = useState<Post | null>(null);
  const [waiting, setWaiting] = useState(!able(CreateAccount));
  const [chosen, setChosen] = useState<string>();
  const [creating, setCreating] = useState(false);
  const q = useDeferredValue(words);
  const read = useAccounts({ q, post, waiting });
  const account = read.accounts.find((one) => one.id === chosen);
  const total = read.data?.pages[0]?.total;
  return (
    <>
      <PageHead title={t('title')} hint={t('hint')}>
        {able(CreateAccount) ? (
          <Button type="primary" onClick={() => setCreating(true)}>
            {t('create')}
          </Button>
        ) : null}
      </PageHead>
      <div className="toolbar">
        <Input
          type="search"
          allowClear
          value={words}
          aria-label={t('search')}
          placeholder={t('search')}
          onChange={(event) => setWords(event.target.value)}
        />
        <Select
          allowClear
          aria-label={t('post')}
          placeholder={t('anyPost')}
          value={post}
          onChange={(value: Post | null | undefined) => setPost(value ?? null)}
          options={posts.map((one) => ({ value: one, label: word(`posts.${one}`) }))}
        />
        <Checkbox checked={waiting} onChange={(event) => setWaiting(event.target.checked)}>
          {t('waiting')}
        </Checkbox>
        <span className="muted number" role="status">
          {total === null || total === undefined ? '' : t('total', { n: total })}
        </span>
      </div>
      <div className="accounts-split">
        <div>
          {read.isPending ? <LoadingState lines={8} /> : null}
          {read.isError ? <ErrorState error={read.error} onRetry={() => void read.refetch()} /> : null}
          {read.isSuccess && read.accounts.length === 0 ? (
            <EmptyState title={t(waiting ? 'noneWaiting' : 'none')} />
          ) : null}
          {read.accounts.length > 0 ? (
            <Rows accounts={read.accounts} chosen={chosen} onChoose={setChosen} />
          ) : null}
          {read.hasNextPage ? (
            <Button type="text" loading={read.isFetchingNextPage} onClick={() => void read.fetchNextPage()}>
              {t('more')}
            </Button>
          ) : null}
        </div>
        {account ? (
          <AccountCard key={account.id} account={account} />
        ) : (
          <EmptyState title={t('title')} hint={t('choose')} />
        )}
      </div>
      {creating ? <CreateAccountDialog onClose={() => setCreating(false)} onCreated={setChosen} /> : null}
    </>
  );
}
