import { playPage } from '../play-page.js';

playPage('live', 'playTitle');
