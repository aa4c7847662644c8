// The first, so that the hub answers while the rest of the page's code is still being run.
import { beginning } from './begin.ts';

import '@hallbell/ui/tokens.css';
import './kiosk.css';
import { show } from './show.tsx';

show(await beginning);
