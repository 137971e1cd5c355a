import { ErrorState, LoadingState } from '@jingwei/ui';
import Button from 'antd/es/button';
import type { ReactNode } from 'react';
import { useText } from '../../app/text.ts';
import { importText } from './text.ts';

/** How many rows are read at a time. */
export const pageSize = 50;

type Heading = keyof (typeof importText)['zh'];

/** What is read page by page, as far as it goes into a table. */
type Reading = {
  readonly isPending: boolean;
  readonly isError: boolean;
  readonly error: unknown;
  readonly refetch: () => unknown;
  readonly hasNextPage: boolean;
  readonly isFetchingNextPage: boolean;
  readonly fetchNextPage: () => unknown;
};

type FoundRowsProps = { read: Reading; heads: readonly Heading[]; lines: number; children: ReactNode };

/** Rows of a file about which there is something to say, more of them on demand. */
export function FoundRows({ read, heads, lines, children }: FoundRowsProps) {
  const t = useText(importText);
  return (
    <>
      {read.isPending ? <LoadingState lines={lines} /> : null}
      {read.isError ? <ErrorState error={read.error} onRetry={() => void read.refetch()} /> : null}
      <div className="scroll-x">
        <table className="sheet exchange-findings">
          <thead>
            <tr>
              {heads.map((head) => (
                <th key={head} scope="col">
                  {t(head)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>{children}</tbody>
        </table>
      </div>
      {read.hasNextPage ? (
        <Button type="text" loading={read.isFetchingNextPage} onClick={() => void read.fetchNextPage()}>
          {t('more', { n: pageSize })}
        </Button>
      ) : null}
    </>
  );
}
