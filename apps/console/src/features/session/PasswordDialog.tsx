import { CurrentSession, type Session } from '@jingwei/contract';
import { useQueryClient } from '@tanstack/react-query';
import Modal from 'antd/es/modal';
import { keyOf } from '../../app/queries.ts';
import { adopt } from '../../app/session.ts';
import { useText } from '../../app/text.ts';
import { toast } from '../../app/toast.tsx';
import { PasswordForm } from './PasswordForm.tsx';
import { sessionText } from './text.ts';

/** Changing the password from the account menu. */
export function PasswordDialog({ onClose }: { onClose: () => void }) {
  const t = useText(sessionText);
  const queries = useQueryClient();
  const done = (session: Session) => {
    adopt(session);
    queries.setQueryData(keyOf(CurrentSession), session);
    toast(t('changed'));
    onClose();
  };
  return (
    <Modal open title={t('changeTitleOwn')} footer={null} onCancel={onClose} width={420}>
      <PasswordForm onDone={done} />
    </Modal>
  );
}
