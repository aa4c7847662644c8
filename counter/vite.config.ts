import { screenConfig } from '@hallbell/ui/vite';
import { defineConfig } from 'vite';

export default defineConfig(screenConfig({ base: '/counter/', entries: ['index.html', 'pad.html'] }));
