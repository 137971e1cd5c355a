import { ExportEvents } from '@jingwei/contract';
import { useNavigate } from '@tanstack/react-router';
import Button from 'antd/es/button';
import Popover from 'antd/es/popover';
import { lazy, type RefObject, Suspense, useEffect, useState } from 'react';
import { defined } from '../../app/defined.ts';
import { Icon } from '../../app/Icon.tsx';
import { Menu } from '../../app/Menu.tsx';
import { phrases } from '../../app/phrases.ts';
import { useAble } from '../../app/session.ts';
import { useText } from '../../app/text.ts';
import { narrowings, type QueueSearch, readSearch } from './filter.ts';
import { queueText } from './text.ts';

const FilterPanel = lazy(() => import('./FilterPanel.tsx').then((m) => ({ default: m.FilterPanel })));
const SaveFilter = lazy(() => import('./SaveFilter.tsx').then((m) => ({ default: m.SaveFilter })));
const ExportDialog = lazy(() => import('./ExportDialog.tsx').then((m) => ({ default: m.ExportDialog })));

type QueueToolsProps = {
  search: QueueSearch;
  total: number | null;
  field: RefObject<HTMLInputElement | null>;
  mapShown: boolean;
  onMap: () => void;
};

/** Waits for a pause in writing before the address, and so the list, follows. */
function SearchField({ search, field }: Pick<QueueToolsProps, 'search' | 'field'>) {
  const t = useText(queueText);
  const navigate = useNavigate();
  const [words, setWords] = useState(search.q ?? '');
  useEffect(() => setWords(search.q ?? ''), [search.q]);
  useEffect(() => {
    if (words === (search.q ?? '')) return;
    const timer = setTimeout(() => {
      const { q: _, ...rest } = search;
      void navigate({ to: '/events', search: words ? { ...rest, q: words } : rest, replace: true });
    }, 250);
    return () => clearTimeout(timer);
  }, [navigate, search, words]);
  return (
    <label className="queue-search">
      <Icon name="search" />
      <input
        ref={field}
        type="search"
        value={words}
        maxLength={100}
        placeholder={t('searchLabel')}
        aria-label={t('searchLabel')}
        onChange={(event) => setWords(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') event.currentTarget.blur();
        }}
      />
      <kbd>/</kbd>
    </label>
  );
}

/** Above the list: search, filters, order, keep, export, map. */
export function QueueTools({ search, total, field, mapShown, onMap }: QueueToolsProps) {
  const t = useText(queueText);
  const p = useText(phrases);
  const able = useAble();
  const navigate = useNavigate();
  const [dialog, setDialog] = useState<'save' | 'export' | null>(null);
  const count = narrowings(search);
  const change = (next: Partial<Record<keyof QueueSearch, string | undefined>>) =>
    void navigate({ to: '/events', search: readSearch(defined({ ...search, ...next })) });
  const sort = search.sort ?? (search.queue === 'closed' || search.queue === 'all' ? 'newest' : 'deadline');
  return (
    <div className="queue-tools">
      <SearchField search={search} field={field} />
      <Popover
        trigger="click"
        placement="bottomLeft"
        arrow={false}
        content={
          <Suspense fallback={null}>
            <FilterPanel search={search} onChange={change} />
          </Suspense>
        }
      >
        <Button icon={<Icon name="filter" />} type={count > 0 ? 'primary' : 'default'} ghost={count > 0}>
          {count > 0 ? t('filtersOn', { n: count }) : t('filters')}
        </Button>
      </Popover>
      <Button
        type="text"
        title={t('sort')}
        onClick={() => change({ sort: sort === 'deadline' ? 'newest' : 'deadline' })}
      >
        {t(sort === 'deadline' ? 'sortDeadline' : 'sortNewest')}
      </Button>
      {count > 0 || search.q ? (
        <Button
          type="text"
          onClick={() =>
            change({
              state: undefined,
              due: undefined,
              category: undefined,
              from: undefined,
              to: undefined,
              q: undefined,
            })
          }
        >
          {t('clearFilters')}
        </Button>
      ) : null}
      <span className="spread" />
      <Menu
        placement="bottomRight"
        items={[
          {
            key: 'save',
            icon: <Icon name="save" />,
            label: t('saveFilter'),
            onClick: () => setDialog('save'),
          },
          ...(able(ExportEvents)
            ? [
                {
                  key: 'export',
                  icon: <Icon name="download" />,
                  label: t('export'),
                  onClick: () => setDialog('export'),
                },
              ]
            : []),
        ]}
      >
        <Button type="text" icon={<Icon name="menu" />} aria-label={p('more')} />
      </Menu>
      <Button
        type="text"
        className="map-toggle"
        icon={<Icon name="map" />}
        aria-pressed={mapShown}
        aria-label={t(mapShown ? 'mapHide' : 'mapShow')}
        title={t(mapShown ? 'mapHide' : 'mapShow')}
        onClick={onMap}
      />
      <Suspense fallback={null}>
        {dialog === 'save' ? <SaveFilter search={search} onClose={() => setDialog(null)} /> : null}
        {dialog === 'export' ? (
          <ExportDialog search={search} total={total} onClose={() => setDialog(null)} />
        ) : null}
      </Suspense>
    </div>
  );
}
