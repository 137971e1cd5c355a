import { type Account, FindPortrait, ListAccounts, RemovePortrait, SetPortrait } from '@jingwei/contract';
import { fillPath, Portrait, shrinkPhoto, TimeText } from '@jingwei/ui';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import Button from 'antd/es/button';
import Popconfirm from 'antd/es/popconfirm';
import { useRef } from 'react';
import { client } from '../../../app/client.ts';
import { useWrite } from '../../../app/queries.ts';
import { useAble } from '../../../app/session.ts';
import { Trouble } from '../../../app/Trouble.tsx';
import { useText } from '../../../app/text.ts';
import { toast } from '../../../app/toast.tsx';
import { accountText } from './text.ts';

const kinds = 'image/jpeg,image/png,image/webp';

function usePortrait(account: Account) {
  const t = useText(accountText);
  const queries = useQueryClient();
  const params = { id: account.id };
  const onSuccess = () => {
    toast(t('done'));
    return queries.invalidateQueries({ queryKey: [ListAccounts.name] });
  };
  const set = useMutation({
    mutationFn: async (file: File) => {
      const small = new File([await shrinkPhoto(file)], 'portrait.jpg');
      return client.sendFile(SetPortrait, { params }, small);
    },
    onSuccess,
  });
  const remove = useWrite(RemovePortrait);
  return { set, remove, takeAway: () => remove.mutate({ params }, { onSuccess }) };
}

/** Who put the photograph there, and whether the public sees it. */
function Standing({ portrait }: { portrait: Account['portrait'] }) {
  const t = useText(accountText);
  if (portrait === null) return <p className="small muted">{t('portraitNone')}</p>;
  return (
    <>
      <p>
        <span className="mark mark-normal">{t(portrait.published ? 'portraitShown' : 'portraitHidden')}</span>
      </p>
      <p className="small muted">
        {t('portraitBy', { name: portrait.setBy })} <TimeText at={portrait.setAt} />
      </p>
      {portrait.published ? null : <p className="small muted">{t('portraitHiddenHint')}</p>}
    </>
  );
}

/** The photograph of somebody, as the public sees it next to their name; given and taken away here. */
export function PortraitPanel({ account }: { account: Account }) {
  const t = useText(accountText);
  const able = useAble();
  const input = useRef<HTMLInputElement>(null);
  const { set, remove, takeAway } = usePortrait(account);
  const { portrait, name, id } = account;
  const url = portrait ? fillPath(FindPortrait.path, { id, photo: portrait.photo }) : '';
  return (
    <section className="portrait-panel" aria-label={t('portrait')}>
      <Portrait name={name} photo={portrait?.photo ?? null} url={url} size={96} />
      <div className="stack-small">
        <Standing portrait={portrait} />
        <div className="row wrap">
          {able(SetPortrait) ? (
            <Button size="small" loading={set.isPending} onClick={() => input.current?.click()}>
              {t(portrait ? 'portraitReplace' : 'portraitSet')}
            </Button>
          ) : null}
          {portrait && able(RemovePortrait) ? (
            <Popconfirm
              title={t('portraitRemoveAsk')}
              okText={t('confirm')}
              cancelText={t('cancel')}
              onConfirm={takeAway}
            >
              <Button size="small" type="text" danger loading={remove.isPending}>
                {t('portraitRemove')}
              </Button>
            </Popconfirm>
          ) : null}
        </div>
        <input
          ref={input}
          type="file"
          hidden
          accept={kinds}
          aria-label={t('portraitSet')}
          onChange={({ target }) => {
            const file = target.files?.[0];
            target.value = '';
            if (file) set.mutate(file);
          }}
        />
        <Trouble error={set.error ?? remove.error} />
      </div>
    </section>
  );
}
