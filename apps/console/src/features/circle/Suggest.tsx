import {
  AddServicePoint,
  type QueryOf,
  type ReachServiceCircle,
  type ResultOf,
  SuggestServicePoints,
} from '@jingwei/contract';
import { useMutation } from '@tanstack/react-query';
import Button from 'antd/es/button';
import Select from 'antd/es/select';
import { useState } from 'react';
import { client } from '../../app/client.ts';
import { useAble } from '../../app/session.ts';
import { Trouble } from '../../app/Trouble.tsx';
import { useText } from '../../app/text.ts';
import { percent } from './figures.ts';
import { circleText } from './text.ts';

export type Suggestion = ResultOf<typeof SuggestServicePoints>;
export type Site = Suggestion['sites'][number];

type SuggestProps = {
  asked: QueryOf<typeof ReachServiceCircle>;
  suggestion: Suggestion | null;
  onSuggestion: (suggestion: Suggestion) => void;
  onSite: (site: Site) => void;
  onAdd: (site: Site) => void;
};

const counts = [1, 2, 3, 5, 8];

function Sites({
  suggestion,
  onSite,
  onAdd,
}: Pick<SuggestProps, 'onSite' | 'onAdd'> & { suggestion: Suggestion }) {
  const t = useText(circleText);
  const able = useAble();
  const { sites, leftOut, covered, gap, candidates } = suggestion;
  if (leftOut === 0) return <p className="circle-clean">{t('suggestNone')}</p>;
  return (
    <>
      <ol className="circle-list circle-sites">
        {sites.map((site, i) => (
          <li key={`${site.point.lng} ${site.point.lat}`}>
            <button type="button" className="plain" onClick={() => onSite(site)}>
              <i className="circle-site" aria-hidden="true">
                {i + 1}
              </i>
              <span className="circle-list-name">{t('siteLine', { beside: site.beside })}</span>
              <span className="number nowrap">{t('siteGain', { n: site.households })}</span>
            </button>
            {able(AddServicePoint) ? (
              <Button size="small" className="no-print" onClick={() => onAdd(site)}>
                {t('addPlanned')}
              </Button>
            ) : null}
          </li>
        ))}
      </ol>
      <p className="small muted">
        {t('suggestSum', { n: sites.length, covered, leftOut, share: percent(covered, leftOut) })}{' '}
        {gap === 0 ? t('proven', { n: candidates }) : t('gap', { n: candidates, gap: percent(gap, 1) })}
      </p>
    </>
  );
}

/** Asks where the next points should stand, and says how good the answer is. */
export function Suggest({ asked, suggestion, onSuggestion, onSite, onAdd }: SuggestProps) {
  const t = useText(circleText);
  const [count, setCount] = useState(3);
  const ask = useMutation({
    mutationFn: () => client.call(SuggestServicePoints, { query: { ...asked, count } }),
    onSuccess: onSuggestion,
  });
  return (
    <section className="circle-suggest" aria-label={t('suggest')}>
      <h2>{t('suggest')}</h2>
      <p className="small muted">{t('suggestHint')}</p>
      <div className="circle-ask no-print">
        <Select<number>
          aria-label={t('suggest')}
          value={count}
          options={counts.map((n) => ({ value: n, label: t('count', { n }) }))}
          onChange={setCount}
        />
        <Button type="primary" loading={ask.isPending} onClick={() => ask.mutate()}>
          {t('suggestRun')}
        </Button>
      </div>
      <Trouble error={ask.error} />
      {suggestion ? <Sites {...{ suggestion, onSite, onAdd }} /> : null}
    </section>
  );
}
