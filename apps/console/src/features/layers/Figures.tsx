import type { BeatReport } from '@jingwei/contract';
import { useText } from '../../app/text.ts';
import { rounded } from './shapes.ts';
import { layerText } from './text.ts';

/** Businesses to a person against the limit, and what that is made of (R13). */
export function Figures({ report }: { report: BeatReport }) {
  const t = useText(layerText);
  const { totals, layer } = report;
  const { businesses, people, concurrent, perPerson, needed, over, vacant } = totals;
  return (
    <section className="map-figures layer-figures" aria-label={t('perPerson')}>
      <div className="map-share layer-share">
        <strong className="number" data-open={perPerson !== null && perPerson >= layer.limit}>
          {perPerson === null ? '–' : rounded(perPerson)}
        </strong>
        <span className="small muted">
          {t('perPerson')} · {t('underLimit', { n: layer.limit })}
        </span>
      </div>
      <dl>
        <div>
          <dt>{t('businesses')}</dt>
          <dd className="number">{businesses}</dd>
        </div>
        <div>
          <dt>{t('people')}</dt>
          <dd className="number">
            {people}
            {concurrent > 0 ? <small> {t('concurrentOf', { n: concurrent })}</small> : null}
          </dd>
        </div>
        <div>
          <dt>{t('over')}</dt>
          <dd className="number" data-open={over > 0}>
            {over}
          </dd>
        </div>
        <div>
          <dt>{t('vacant')}</dt>
          <dd className="number" data-open={vacant > 0}>
            {vacant}
          </dd>
        </div>
      </dl>
      {people < needed ? <p className="small layer-warning">{t('needed', { n: needed })}</p> : null}
    </section>
  );
}

/** The months that the ledger knows, the last line being today. */
export function Trend({ report }: { report: BeatReport }) {
  const t = useText(layerText);
  const { trend } = report;
  const most = Math.max(1, ...trend.map(({ businesses }) => businesses));
  if (trend.length < 2) return null;
  return (
    <section aria-label={t('trend')} className="scroll-x">
      <h2>{t('trend')}</h2>
      <table className="sheet layer-table">
        <thead>
          <tr>
            <th scope="col">{t('month')}</th>
            <th scope="col">{t('businesses')}</th>
            <th scope="col" className="end">
              {t('people')}
            </th>
            <th scope="col" className="end">
              {t('perPerson')}
            </th>
          </tr>
        </thead>
        <tbody>
          {trend.map(({ month, businesses, people, concurrent, perPerson }, i) => (
            <tr key={i === trend.length - 1 ? 'today' : month}>
              <th scope="row" className="number">
                {i === trend.length - 1 ? t('today') : month}
              </th>
              <td>
                <span className="layer-bar">
                  <i aria-hidden="true" style={{ width: `${(businesses / most) * 100}%` }} />
                  <span className="number">{businesses}</span>
                </span>
              </td>
              <td className="number end">
                {people}
                {concurrent > 0 ? (
                  <small className="muted"> {t('concurrentOf', { n: concurrent })}</small>
                ) : null}
              </td>
              <td className="number end">{perPerson === null ? '–' : rounded(perPerson)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="small muted">{t('trendHint')}</p>
    </section>
  );
}
