import { TicketTemplateBody } from '@hallbell/protocol';
import { useTranslation } from 'react-i18next';
import { SinglePage } from '../single-page.tsx';
import { BlocksInput } from './blocks-input.tsx';

/** How the hall's tickets look on paper. */
export function TicketPage() {
  const { t } = useTranslation();
  return (
    <SinglePage
      kind="ticket"
      path="ticket-template"
      schema={TicketTemplateBody}
      fields={[
        {
          name: 'blocks',
          input: <BlocksInput />,
          show: (value) =>
            (value as TicketTemplateBody['blocks'])
              .map(({ block }) => t(`setup.ticket.block.${block}`))
              .join(t('listComma')),
        },
      ]}
    />
  );
}
