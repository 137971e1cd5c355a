import { ListAreas, ListBuildings, ListEvents, ListUnits, SearchResidents } from '@jingwei/contract';
import { StateBadge, useTranslation } from '@jingwei/ui';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import Modal from 'antd/es/modal';
import { type KeyboardEvent, type ReactNode, useDeferredValue, useId, useMemo, useState } from 'react';
import { client } from '../app/client.ts';
import { Icon, type IconName } from '../app/Icon.tsx';
import { useRead } from '../app/queries.ts';
import { useAble, useSession } from '../app/session.ts';
import { useText } from '../app/text.ts';
import { useCode } from '../features/ledger/words.ts';
import { openPages } from './pages.ts';
import { shellText } from './text.ts';

type Found = {
  key: string;
  group: 'foundEvents' | 'foundPeople' | 'foundBuildings' | 'foundAreas' | 'foundUnits' | 'foundPages';
  icon: IconName;
  label: ReactNode;
  detail: ReactNode;
  go: () => Promise<void>;
};

const few = 7;
/** Longer words are no name, number or building. */
const longest = 40;

/** People and buildings within reach; names and numbers travel in the body of the question. */
function useHomes(q: string): readonly Found[] {
  const navigate = useNavigate();
  const able = useAble();
  const code = useCode();
  const people = useQuery({
    queryKey: [SearchResidents.name, 'palette', q],
    queryFn: ({ signal }) => client.call(SearchResidents, { body: { q, limit: few }, signal }),
    enabled: q.length > 0 && q.length <= longest && able(SearchResidents),
    // What somebody looked for is not kept about.
    gcTime: 0,
  });
  const buildings = useRead(
    ListBuildings,
    { query: { q, limit: few } },
    { enabled: q.length > 1 && q.length <= longest && able(ListBuildings) },
  );
  return useMemo(() => {
    if (q === '') return [];
    const to = (section: string, id: string) => () =>
      navigate({ to: '/ledger/$section/$id', params: { section, id } });
    return [
      ...(people.data?.items ?? []).map(
        (person): Found => ({
          key: `person-${person.id}`,
          group: 'foundPeople',
          icon: 'people',
          label: `${person.name} ${code('sex', person.sex)} ${person.age ?? ''}`,
          detail: `${person.lodging.buildingName} ${person.lodging.entrance} ${person.lodging.number}`,
          go: to('residents', person.id),
        }),
      ),
      ...(buildings.data?.items ?? []).map(
        (building): Found => ({
          key: `building-${building.id}`,
          group: 'foundBuildings',
          icon: 'home',
          label: building.name,
          detail: building.code,
          go: to('buildings', building.id),
        }),
      ),
    ];
  }, [buildings.data, code, navigate, people.data, q]);
}

/** Everything that answers to the words: events by the server's search, people, buildings, areas, units, pages. */
function useFound(words: string): readonly Found[] {
  const q = words.trim();
  const homes = useHomes(q);
  const others = useOthers(q);
  // In the order of the groups: events first, then people and buildings, then the rest.
  return useMemo(() => {
    const events = others.filter(({ group }) => group === 'foundEvents');
    return [...events, ...homes, ...others.filter(({ group }) => group !== 'foundEvents')];
  }, [homes, others]);
}

/** Events by the server's search, areas, units and pages by name. */
function useOthers(q: string): readonly Found[] {
  const t = useText(shellText);
  const { t: word } = useTranslation();
  const navigate = useNavigate();
  const able = useAble();
  const { abilities } = useSession();
  const on = q.length > 0;
  const events = useRead(
    ListEvents,
    { query: { q, limit: few, sort: 'newest' } },
    { enabled: on && able(ListEvents), keep: true },
  );
  const areas = useRead(ListAreas, { query: { q } }, { enabled: on && able(ListAreas), keep: true });
  const units = useRead(ListUnits, {}, { enabled: on && able(ListUnits), staleTime: 300_000 });
  return useMemo(() => {
    const pages = openPages(abilities).map(
      (page): Found => ({
        key: `page-${page.name}`,
        group: 'foundPages',
        icon: page.icon,
        label: t(page.name),
        detail: '',
        go: () => navigate({ to: page.to }),
      }),
    );
    if (!on) return pages;
    const lower = q.toLowerCase();
    const toPlace = (place: string) => () => navigate({ to: '/events', search: { queue: 'open', place } });
    return [
      ...(events.data?.items ?? []).map(
        (event): Found => ({
          key: event.id,
          group: 'foundEvents',
          icon: 'inbox',
          label: event.title,
          detail: (
            <>
              <span className="number">{event.number}</span> <StateBadge state={event.state} />
            </>
          ),
          go: () => navigate({ to: '/events/$id', params: { id: event.id } }),
        }),
      ),
      ...(areas.data?.items ?? []).slice(0, few).map(
        (area): Found => ({
          key: area.id,
          group: 'foundAreas',
          icon: 'pin',
          label: area.name,
          detail: word(`areaKinds.${area.kind}`),
          go: toPlace(area.place),
        }),
      ),
      ...(units.data?.items ?? [])
        .filter((unit) => unit.kind !== 'grid' && unit.name.toLowerCase().includes(lower))
        .slice(0, few)
        .map(
          (unit): Found => ({
            key: `unit-${unit.id}`,
            group: 'foundUnits',
            icon: 'people',
            label: unit.name,
            detail: word(`unitKinds.${unit.kind}`),
            go: toPlace(unit.place),
          }),
        ),
      ...pages.filter((page) => String(page.label).toLowerCase().includes(lower)),
    ];
  }, [abilities, areas.data, events.data, navigate, on, q, t, units.data, word]);
}

/** Search over everything, by keyboard alone: type, choose with the arrows, open with Enter. */
export function Palette({ onClose }: { onClose: () => void }) {
  const t = useText(shellText);
  const [words, setWords] = useState('');
  const [at, setAt] = useState(0);
  const found = useFound(useDeferredValue(words));
  const list = useId();
  const chosen = Math.min(at, found.length - 1);
  const open = (item: Found | undefined) => {
    if (!item) return;
    onClose();
    void item.go();
  };
  const press = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter') return open(found[chosen]);
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step === undefined || found.length === 0) return;
    event.preventDefault();
    setAt((chosen + step + found.length) % found.length);
  };
  return (
    <Modal
      open
      onCancel={onClose}
      footer={null}
      closable={false}
      width={620}
      className="palette"
      aria-label={t('palette')}
      style={{ top: 88 }}
    >
      <div className="palette-field">
        <Icon name="search" size={18} />
        <input
          // biome-ignore lint/a11y/noAutofocus: opened by the person's own key to type at once
          autoFocus
          role="combobox"
          aria-expanded="true"
          aria-controls={list}
          aria-activedescendant={found[chosen] ? `${list}-${chosen}` : undefined}
          aria-label={t('palette')}
          placeholder={t('paletteHint')}
          value={words}
          onChange={(event) => {
            setWords(event.target.value);
            setAt(0);
          }}
          onKeyDown={press}
        />
      </div>
      <div id={list} role="listbox" aria-label={t('palette')} className="palette-list">
        {found.length === 0 ? <p className="palette-none muted">{t('paletteNone', { q: words })}</p> : null}
        {found.map((item, index) => (
          <div key={item.key}>
            {found[index - 1]?.group === item.group ? null : <p className="palette-group">{t(item.group)}</p>}
            {/* biome-ignore lint/a11y/useKeyWithClickEvents: the keys act on the field that owns the list */}
            <div
              id={`${list}-${index}`}
              role="option"
              tabIndex={-1}
              aria-selected={index === chosen}
              className="palette-item"
              onMouseMove={() => setAt(index)}
              onClick={() => open(item)}
            >
              <Icon name={item.icon} />
              <span className="clip">{item.label}</span>
              <span className="spread" />
              <span className="muted small nowrap">{item.detail}</span>
            </div>
          </div>
        ))}
      </div>
      <p className="palette-keys muted small">{t('paletteKeys')}</p>
    </Modal>
  );
}
