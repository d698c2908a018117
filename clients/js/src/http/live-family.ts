import type { Audiences, CustomInfo } from './answers.js';
import { RoomFamily, type FamilyParts } from './room-family.js';

/** How a custom field changes: by one, or to a value of at most 1024 bytes. */
export type FieldChange =
  | { readonly operation: 'inc' | 'dec' }
  | { readonly operation: 'set'; readonly value: string | number };

/** Live rooms: the shared operations, and the audience. */
export class LiveFamily extends RoomFamily {
  constructor(parts: FamilyParts) {
    super('live_room', parts);
  }

  getCustomInfo(roomID: string): Promise<CustomInfo> {
    return this.call('get_custom_info', { roomID });
  }

  setCustomField(roomID: string, fieldName: string, change: FieldChange): Promise<CustomInfo> {
    return this.call('set_custom_field', { roomID, fieldName, ...change });
  }

  /** @param userInfo up to 1024 bytes, given to others as it is */
  async addAudience(roomID: string, userInfo: string): Promise<void> {
    await this.call('add_audience', { roomID, userInfo });
  }

  async deleteAudience(roomID: string): Promise<void> {
    await this.call('delete_audience', { roomID });
  }

  getAudiences(roomID: string): Promise<Audiences> {
    return this.call('get_audiences', { roomID });
  }
}
