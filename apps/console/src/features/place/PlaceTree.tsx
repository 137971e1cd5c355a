import { LoadingState, useTranslation } from '@jingwei/ui';
import { useEffect, useState } from 'react';
import { Icon } from '../../app/Icon.tsx';
import { useText } from '../../app/text.ts';
import { shellText } from '../../shell/text.ts';
import { type AreaNode, pruned, useAreas } from './areas.ts';
import './place.css';

type BranchProps = {
  nodes: readonly AreaNode[];
  level: number;
  chosen: string | undefined;
  allOpen: boolean;
  onChoose: (place: string) => void;
};

function Branch({ nodes, level, chosen, allOpen, onChoose }: BranchProps) {
  const t = useText(shellText);
  const { t: word } = useTranslation();
  const [open, setOpen] = useState<ReadonlySet<string>>(
    () =>
      new Set(
        nodes
          .filter(({ area }) => chosen?.startsWith(area.place) || nodes.length === 1)
          .map((n) => n.area.place),
      ),
  );
  const toggle = (place: string) => {
    const next = new Set(open);
    if (!next.delete(place)) next.add(place);
    setOpen(next);
  };
  return (
    <ul className="place-branch">
      {nodes.map(({ area, children }) => {
        const shown = allOpen || open.has(area.place);
        return (
          <li key={area.place}>
            <div
              className="place-row"
              style={{ paddingInlineStart: 8 + level * 16 }}
              data-chosen={area.place === chosen}
            >
              {children.length > 0 ? (
                <button
                  type="button"
                  className="place-toggle"
                  aria-expanded={shown}
                  aria-label={`${t(shown ? 'shut' : 'open')} ${area.name}`}
                  onClick={() => toggle(area.place)}
                >
                  <Icon name={shown ? 'chevron' : 'right'} size={14} />
                </button>
              ) : (
                <span className="place-toggle" />
              )}
              <button type="button" className="place-name" onClick={() => onChoose(area.place)}>
                <span className="clip">{area.name}</span>
                <span className="muted small">{word(`areaKinds.${area.kind}`)}</span>
              </button>
            </div>
            {shown && children.length > 0 ? (
              <Branch
                nodes={children}
                level={level + 1}
                chosen={chosen}
                allOpen={allOpen}
                onChoose={onChoose}
              />
            ) : null}
          </li>
        );
      })}
    </ul>
  );
}

type PlaceTreeProps = {
  chosen: string | undefined;
  onChoose: (place: string | undefined) => void;
  /** Offers the whole reach as first line. */
  withWhole?: boolean;
};

/** The areas within reach as a tree with a search field; a click chooses. */
export function PlaceTree({ chosen, onChoose, withWhole = false }: PlaceTreeProps) {
  const t = useText(shellText);
  const { tree, read } = useAreas();
  const [words, setWords] = useState('');
  const [settled, setSettled] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setSettled(words), 120);
    return () => clearTimeout(timer);
  }, [words]);
  const shown = pruned(tree, settled);
  return (
    <div className="place-tree">
      <label className="place-search">
        <Icon name="search" />
        <input
          type="search"
          value={words}
          placeholder={t('placeSearch')}
          aria-label={t('placeSearch')}
          onChange={(event) => setWords(event.target.value)}
        />
      </label>
      <div className="place-list">
        {withWhole && !settled ? (
          <div className="place-row" data-chosen={chosen === undefined}>
            <span className="place-toggle" />
            <button type="button" className="place-name" onClick={() => onChoose(undefined)}>
              {t('placeWhole')}
            </button>
          </div>
        ) : null}
        {read.isPending ? <LoadingState lines={4} /> : null}
        {read.isSuccess && shown.length === 0 ? <p className="place-none muted">{t('placeNone')}</p> : null}
        {shown.length > 0 ? (
          <Branch
            key={settled || 'all'}
            nodes={shown}
            level={0}
            chosen={chosen}
            allOpen={settled !== ''}
            onChoose={onChoose}
          />
        ) : null}
      </div>
    </div>
  );
}
