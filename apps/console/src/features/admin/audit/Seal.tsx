import { AuditSeal, VerifyAudit } from '@jingwei/contract';
import { formatMoment, useLanguage, useNow } from '@jingwei/ui';
import Button from 'antd/es/button';
import { Icon } from '../../../app/Icon.tsx';
import { useRead, useWrite } from '../../../app/queries.ts';
import { Trouble } from '../../../app/Trouble.tsx';
import { useText } from '../../../app/text.ts';
import { adminText } from '../text.ts';

/** How far the log is sealed, and the recomputing of the whole chain on demand. */
export function Seal() {
  const t = useText(adminText);
  const language = useLanguage();
  const now = useNow();
  const seal = useRead(AuditSeal);
  const verify = useWrite(VerifyAudit);
  const state = seal.data;
  const found = verify.data;
  return (
    <section className="seal" aria-label={t('verify')}>
      <Icon name="shield" size={20} />
      {state ? (
        <>
          <span>{t('sealed', { n: state.sealed, blocks: state.blocks })}</span>
          <span className="muted">{t('waiting', { n: state.waiting })}</span>
          <span className="muted">
            {state.lastSealedAt
              ? t('lastSealed', { time: formatMoment(state.lastSealedAt, language, now) })
              : t('never')}
          </span>
          {state.lastHash ? (
            <code title={state.lastHash}>
              {t('hash')} {state.lastHash.slice(0, 16)}…
            </code>
          ) : null}
        </>
      ) : null}
      <Trouble error={seal.error} />
      <span className="spread" />
      <Button loading={verify.isPending} onClick={() => verify.mutate({})}>
        {t('verify')}
      </Button>
      {found ? (
        <div role="status" style={{ flexBasis: '100%' }}>
          {found.faults.length === 0 ? (
            <p>
              <Icon name="check" /> {t('verified', { blocks: found.blocks, rows: found.rows })}
            </p>
          ) : (
            <div className="trouble">
              <div>
                <strong>{t('faults', { n: found.faults.length })}</strong>
                <ul>
                  {found.faults.map((fault) => (
                    <li key={`${fault.block}${fault.problem}`}>
                      {t('fault', { block: fault.block, problem: fault.problem })}
                    </li>
                  ))}
                </ul>
              </div>
            </div>
          )}
        </div>
      ) : null}
      <Trouble error={verify.error} />
    </section>
  );
}
