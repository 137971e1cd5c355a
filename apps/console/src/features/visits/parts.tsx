import { EmptyState, ErrorState, LoadingState, TimeText } from '@jingwei/ui';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import Button from 'antd/es/button';
import Select from 'antd/es/select';
import { type ReactNode, useId } from 'react';
import { Icon } from '../../app/Icon.tsx';
import { phrases } from '../../app/phrases.ts';
import { useText } from '../../app/text.ts';
import { useAreas } from '../place/index.ts';
import { useVisitSearch, type VisitKey } from './search.ts';
import { visitText } from './text.ts';

type HeadProps = { title: string; count?: ReactNode; hint?: string; children?: ReactNode };

/** The head of a section: what it is, how many there are, and what can be made here. */
export function Head({ title, count, hint, children }: HeadProps) {
  return (
    <header className="vis-head">
      <div>
        <h1>
          {title}
          {count === undefined || count === '' ? null : <span className="muted number small"> {count}</span>}
        </h1>
        {hint ? <p className="muted small">{hint}</p> : null}
      </div>
      <span className="spread" />
      {children}
    </header>
  );
}

type Page<Row> = {
  readonly items: readonly Row[];
  readonly next: string | null;
  readonly total?: number | null;
};
type Turn = { readonly after: string | undefined; readonly signal: AbortSignal };
const pageSize = 50;

/** The rows of a list, page after page; `key` begins with the operation’s name. */
export function usePages<Row>(
  key: readonly unknown[],
  read: (turn: Turn & { limit: number }) => Promise<Page<Row>>,
) {
  const query = useInfiniteQuery({
    queryKey: key,
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) => read({ after: pageParam || undefined, signal, limit: pageSize }),
    getNextPageParam: (last) => last.next ?? undefined,
    placeholderData: (last) => last,
  });
  return {
    ...query,
    rows: query.data?.pages.flatMap((page) => page.items) ?? [],
    total: query.data?.pages[0]?.total ?? null,
  };
}
export type Pages<Row> = ReturnType<typeof usePages<Row>>;

type ListedProps<Row> = {
  list: Pages<Row>;
  empty: { title: string; hint: string };
  children: (rows: readonly Row[]) => ReactNode;
};

/** What stands in place of rows while they are not there; the rows; and more of them. */
export function Listed<Row>({ list, empty, children }: ListedProps<Row>) {
  const p = useText(phrases);
  if (list.isPending) return <LoadingState lines={10} />;
  if (list.isError && list.rows.length === 0)
    return <ErrorState error={list.error} onRetry={() => void list.refetch()} />;
  if (list.rows.length === 0) return <EmptyState {...empty} />;
  return (
    <>
      {children(list.rows)}
      {list.hasNextPage ? (
        <Button type="text" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {p('more')}
        </Button>
      ) : null}
    </>
  );
}

type ChoiceProps = { of: VisitKey; label: string; options: readonly { value: string; label: string }[] };

/** A condition that is one of several words; it stands in the address. */
export function Choice({ of, label, options }: ChoiceProps) {
  const { search, change } = useVisitSearch();
  return (
    <Select
      aria-label={label}
      placeholder={label}
      allowClear
      value={search[of] ?? null}
      options={[...options]}
      onChange={(value: string | undefined) => change({ [of]: value })}
      popupMatchSelectWidth={false}
      className="filter-select"
    />
  );
}

/** Says that only a part of the reach, or one person, is looked at, and takes it away. */
export function Narrowed({ name }: { name?: string | undefined }) {
  const { search, change } = useVisitSearch();
  const { byPlace } = useAreas();
  const chips = [
    ...(search.place
      ? [{ key: 'place' as const, word: byPlace.get(search.place)?.name ?? search.place }]
      : []),
    ...(search.account ? [{ key: 'account' as const, word: name ?? '…' }] : []),
  ];
  return (
    <>
      {chips.map(({ key, word }) => (
        <button key={key} type="button" className="chip plain" onClick={() => change({ [key]: undefined })}>
          <Icon name={key === 'place' ? 'pin' : 'people'} size={14} />
          {word}
          <Icon name="cross" size={12} />
        </button>
      ))}
    </>
  );
}

type DetailHeadProps = { section: string; title: ReactNode; children?: ReactNode };

/** The head of one thing, with the way back to its list. */
export function DetailHead({ section, title, children }: DetailHeadProps) {
  const t = useText(visitText);
  const name = (Object.keys(visitText.zh) as (keyof (typeof visitText)['zh'])[]).find(
    (key) => key === section,
  );
  const { search } = useVisitSearch();
  return (
    <>
      <nav className="dossier-path">
        <Link to="/visits/$section" params={{ section }} search={search} className="vis-back">
          <Icon name="left" size={14} /> {name ? t(name) : t('back')}
        </Link>
      </nav>
      <header className="dossier-head">
        <h1>{title}</h1>
        {children}
      </header>
    </>
  );
}

type FieldProps = { label: string; hint?: string; children: (id: string) => ReactNode };

/** A field with its name and what helps to fill it. */
export function Field({ label, hint, children }: FieldProps) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>
        <span>{label}</span>
      </label>
      {children(id)}
      {hint ? <span className="small muted">{hint}</span> : null}
    </div>
  );
}

/** A moment, or a dash. */
export const When = ({ at }: { at: string | null }) =>
  at ? <TimeText at={at} exact /> : <span className="muted">–</span>;

/** A bar of a share from 0 to 1. */
export function Bar({ share, tone }: { share: number; tone?: 'soon' | 'overdue' }) {
  const width = `${Math.min(100, Math.max(0, share * 100)).toFixed(1)}%`;
  return (
    <span className="vis-bar" data-tone={tone}>
      <span style={{ width }} />
    </span>
  );
}

export const percent = (share: number, digits = 0): string => `${(share * 100).toFixed(digits)}%`;
