import Button from 'antd/es/button';
import Checkbox from 'antd/es/checkbox';
import Popover from 'antd/es/popover';
import { type ReactNode, useState } from 'react';
import { Icon } from '../../../app/Icon.tsx';
import { useText } from '../../../app/text.ts';
import { ledgerText } from '../text.ts';

/** One column: what stands in it, how wide it is as a track of a grid, and whether it is shown at first. */
export type Column<Row> = {
  readonly key: string;
  readonly title: string;
  readonly width: string;
  readonly render: (row: Row) => ReactNode;
  /** The same in plain words, for paper. */
  readonly text: (row: Row) => string;
  readonly align?: 'end';
  readonly optional?: boolean;
  /** The column that the row is called by; always shown. */
  readonly fixed?: boolean;
};

const storeKey = (ledger: string): string => `jingwei.console.columns.${ledger}`;

function stored(ledger: string): ReadonlySet<string> | null {
  const text = localStorage.getItem(storeKey(ledger));
  return text === null ? null : new Set(text.split(','));
}

/** Which columns are shown: the person's own choice on this machine, or those that are meant to be. */
export function useColumns<Row>(ledger: string, columns: readonly Column<Row>[]) {
  const [chosen, setChosen] = useState(() => stored(ledger));
  const isShown = ({ key, fixed, optional }: Column<Row>): boolean =>
    fixed === true || (chosen ? chosen.has(key) : optional !== true);
  const choose = (keys: readonly string[] | null) => {
    if (keys) localStorage.setItem(storeKey(ledger), keys.join(','));
    else localStorage.removeItem(storeKey(ledger));
    setChosen(keys && new Set(keys));
  };
  return { shown: columns.filter(isShown), choose };
}

type ChooserProps<Row> = {
  columns: readonly Column<Row>[];
  shown: readonly Column<Row>[];
  onChoose: (keys: readonly string[] | null) => void;
};

export function ColumnChooser<Row>({ columns, shown, onChoose }: ChooserProps<Row>) {
  const t = useText(ledgerText);
  const keys = shown.map(({ key }) => key);
  const list = (
    <div className="column-chooser">
      <h3>{t('columnsTitle')}</h3>
      {columns
        .filter(({ fixed }) => !fixed)
        .map(({ key, title }) => (
          <Checkbox
            key={key}
            checked={keys.includes(key)}
            onChange={({ target }) =>
              onChoose(target.checked ? [...keys, key] : keys.filter((one) => one !== key))
            }
          >
            {title}
          </Checkbox>
        ))}
      <Button size="small" type="link" onClick={() => onChoose(null)}>
        {t('columnsReset')}
      </Button>
    </div>
  );
  return (
    <Popover trigger="click" placement="bottomRight" arrow={false} content={list}>
      <Button icon={<Icon name="menu" />}>{t('columns')}</Button>
    </Popover>
  );
}
