import { playPage } from '../play-page.js';

playPage('RTC', 'rtplayTitle');
