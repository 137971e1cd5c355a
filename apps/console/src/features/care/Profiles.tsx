import { FindProfile, type Profile, type ProfileKind, profileKinds, SaveProfile } from '@jingwei/contract';
import { ProblemError } from '@jingwei/ui';
import Button from 'antd/es/button';
import { type ReactNode, useState } from 'react';
import { client } from '../../app/client.ts';
import { useAble } from '../../app/session.ts';
import { Trouble } from '../../app/Trouble.tsx';
import { useJoin, useText } from '../../app/text.ts';
import { Card, Facts } from '../ledger/index.ts';
import { ProfileDialog } from './ProfileDialog.tsx';
import { careText } from './text.ts';
import { useGrants } from './useGrants.ts';

/** What was read: a profile, or that there is none. Kept on the page alone, in no cache. */
type Looked = { readonly profile: Profile | null };

function Said({ profile }: { profile: Profile }) {
  const t = useText(careText);
  const join = useJoin();
  const { body } = profile;
  const facts: readonly (readonly [string, ReactNode])[] = [
    [t('mobility'), body.mobility ? t(`mobility_${body.mobility}`) : null],
    [t('conditions'), body.conditions?.length ? join(body.conditions.map((one) => t(`cond_${one}`))) : null],
    [t('services'), body.services?.length ? join(body.services.map((one) => t(`serv_${one}`))) : null],
    [t('provider'), body.provider ?? null],
    [t('contactName'), body.contact?.name ?? null],
    [t('contactPhone'), body.contact?.telephone ?? null],
    [t('note'), body.note ?? null],
    [t('basis'), t(`basis_${profile.basis}`)],
    [t('callEvery'), profile.callEveryDays],
    [t('reviewOn'), profile.reviewOn],
  ];
  return <Facts of={facts} />;
}

function One({ resident, kind }: { resident: string; kind: ProfileKind }) {
  const t = useText(careText);
  const able = useAble();
  const [looked, setLooked] = useState<Looked | null>(null);
  const [error, setError] = useState<unknown>(null);
  const [writing, setWriting] = useState(false);
  const look = async () => {
    setError(null);
    try {
      setLooked({ profile: await client.call(FindProfile, { params: { id: resident, kind } }) });
    } catch (problem) {
      if (problem instanceof ProblemError && problem.code === 'profile.missing') setLooked({ profile: null });
      else setError(problem);
    }
  };
  return (
    <div className="stack">
      <p className="row">
        <strong>{t(`subject_${kind}`)}</strong>
        <span className="spread" />
        {looked === null ? (
          <Button size="small" onClick={() => void look()}>
            {t('open')}
          </Button>
        ) : null}
        {looked && able(SaveProfile) ? (
          <Button size="small" onClick={() => setWriting(true)}>
            {t(looked.profile ? 'edit' : 'write')}
          </Button>
        ) : null}
      </p>
      {looked?.profile === null ? <p className="muted small">{t('noProfile')}</p> : null}
      {looked?.profile ? <Said profile={looked.profile} /> : null}
      <Trouble error={error} />
      {writing && looked ? (
        <ProfileDialog
          resident={resident}
          kind={kind}
          before={looked.profile}
          onSaved={(profile) => setLooked({ profile })}
          onClose={() => setWriting(false)}
        />
      ) : null}
    </div>
  );
}

/** Sealed profiles of a person (R45): opened one by one, on purpose, by whoever has the grant. */
export function Profiles({ resident }: { resident: string }) {
  const t = useText(careText);
  const { ready, granted } = useGrants();
  if (!ready) return null;
  const kinds = profileKinds.filter((kind) => granted.includes(kind));
  return (
    <Card title={t('profiles')}>
      <p className="small muted">{t(kinds.length === 0 ? 'noProfileGrant' : 'profilesHint')}</p>
      {kinds.map((kind) => (
        <One key={kind} resident={resident} kind={kind} />
      ))}
    </Card>
  );
}
