import '@hallbell/ui/fonts.css';
import '@hallbell/ui/tokens.css';
import './pad.css';
import { claimDevice, deviceTokenStore } from '@hallbell/hall-client';
import { setUpI18n } from '@hallbell/ui';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { PAD_TEXTS } from './texts.ts';

/** Uses up `?pair=CODE` and strips it, so that neither history nor a reload holds it. */
async function claimFromAddress(): Promise<string | null> {
  const address = new URL(location.href);
  const code = address.searchParams.get('pair');
  if (code === null) return null;
  address.searchParams.delete('pair');
  history.replaceState(null, '', address);
  const claim = await claimDevice(code);
  if (!claim.ok) return claim.code;
  deviceTokenStore('rater').save(claim.deviceToken);
  return null;
}

setUpI18n(PAD_TEXTS);
const root = document.getElementById('root');
if (root === null) throw new Error('The page has no #root');
const pairingProblem = await claimFromAddress();
createRoot(root).render(<App pairingProblem={pairingProblem} />);
