import { CreateAccount, ListAccounts } from '@jingwei/contract';
import { uuidv7 } from '@jingwei/ui';
import { useQueryClient } from '@tanstack/react-query';
import Input from 'antd/es/input';
import Modal from 'antd/es/modal';
import { useState } from 'react';
import { defined } from '../../../app/defined.ts';
import { useWrite } from '../../../app/queries.ts';
import { Trouble } from '../../../app/Trouble.tsx';
import { useText } from '../../../app/text.ts';
import { FirstPassword } from './FirstPassword.tsx';
import { accountText } from './text.ts';

type CreateAccountDialogProps = { onClose: () => void; onCreated: (id: string) => void };

/** A new account; ends with its first password, shown once. */
export function CreateAccountDialog({ onClose, onCreated }: CreateAccountDialogProps) {
  const t = useText(accountText);
  const queries = useQueryClient();
  const write = useWrite(CreateAccount);
  const [id] = useState(uuidv7);
  const [login, setLogin] = useState('');
  const [name, setName] = useState('');
  const [telephone, setTelephone] = useState('');
  const ready = /^[a-z0-9][a-z0-9._-]{1,39}$/.test(login) && name.trim() !== '';
  const save = () =>
    write.mutate(
      { body: { id, login, name: name.trim(), ...defined({ telephone: telephone.trim() }) } },
      {
        onSuccess: ({ account }) => {
          void queries.invalidateQueries({ queryKey: [ListAccounts.name] });
          onCreated(account.id);
        },
      },
    );
  if (write.data) {
    return (
      <FirstPassword name={write.data.account.name} password={write.data.firstPassword} onClose={onClose} />
    );
  }
  return (
    <Modal
      open
      title={t('create')}
      okText={t('createGo')}
      okButtonProps={{ disabled: !ready, loading: write.isPending }}
      onOk={save}
      onCancel={onClose}
      width={420}
    >
      <div className="stack">
        <label className="field">
          <span>{t('name')}</span>
          <Input value={name} maxLength={60} autoFocus onChange={(event) => setName(event.target.value)} />
        </label>
        <label className="field">
          <span>{t('login')}</span>
          <Input
            value={login}
            maxLength={40}
            autoComplete="off"
            onChange={(event) => setLogin(event.target.value.trim().toLowerCase())}
          />
          <span className="small muted">{t('loginHint')}</span>
        </label>
        <label className="field">
          <span>{t('telephone')}</span>
          <Input value={telephone} maxLength={20} onChange={(event) => setTelephone(event.target.value)} />
        </label>
        <Trouble error={write.error} />
      </div>
    </Modal>
  );
}
