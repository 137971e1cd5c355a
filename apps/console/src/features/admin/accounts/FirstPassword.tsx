import Button from 'antd/es/button';
import Modal from 'antd/es/modal';
import { useText } from '../../../app/text.ts';
import { toast } from '../../../app/toast.tsx';
import { accountText } from './text.ts';

/** The first password, once: it is nowhere else, neither here nor on the server. */
export function FirstPassword({
  name,
  password,
  onClose,
}: {
  name: string;
  password: string;
  onClose: () => void;
}) {
  const t = useText(accountText);
  const copy = async () => {
    await navigator.clipboard.writeText(password);
    toast(t('copied'));
  };
  return (
    <Modal
      open
      title={t('firstPassword')}
      closable={false}
      mask={{ closable: false }}
      keyboard={false}
      width={460}
      footer={
        <>
          {navigator.clipboard ? <Button onClick={() => void copy()}>{t('copy')}</Button> : null}
          <Button type="primary" onClick={onClose}>
            {t('gotIt')}
          </Button>
        </>
      }
    >
      <div className="stack">
        <code className="first-password">{password}</code>
        <p>{t('firstPasswordHint', { name })}</p>
      </div>
    </Modal>
  );
}
