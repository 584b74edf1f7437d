package kz.aiqyn.jobs.sample;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Writes the accounts recorded in a month and the days on which accounts were active, and counts both. */
final class AccountFiles {

    private static final int BYTES_AT_ONCE = 1 << 16;
    private static final List<String> PLATFORMS = DecisionValues.PLATFORMS;

    private final SampleSettings settings;
    private final AccountRoster roster;
    private final BalanceTruth accountBalance = new BalanceTruth();
    private final BalanceTruth activityBalance = new BalanceTruth();
    private final Map<String, Map<String, Long>> ages = new TreeMap<>();
    private final Map<String, Map<String, Long>> regions = new TreeMap<>();
    private final Map<String, Map<String, Long>> activeByDay = new TreeMap<>();
    private final Map<String, Map<String, Long>> activeByMonth = new TreeMap<>();
    private final Map<String, Map<String, Long>> consentingByMonth = new TreeMap<>();

    AccountFiles(SampleSettings settings, AccountRoster roster) {
        this.settings = settings;
        this.roster = roster;
    }

    /** Every account stands in the file of the month in which it was first recorded. */
    void writeAccounts(YearMonth month) throws IOException {
        BalanceTruth balance = new BalanceTruth();
        Map<String, Map<String, Long>> agesOfMonth = new TreeMap<>();
        Map<String, Map<String, Long>> regionsOfMonth = new TreeMap<>();
        SeededRandom random = new SeededRandom();
        RowBuffer buffer = new RowBuffer();
        try (OutputStream file = open("accounts/accounts-" + month + ".ndjson")) {
            for (long index = 0; index < roster.size(); index++) {
                LocalDate recordedOn = roster.recordedOn(index);
                if (!YearMonth.from(recordedOn).equals(month)) {
                    continue;
                }
                AccountRoster.Account account = roster.account(index, random);
                String platform = PLATFORMS.get(AccountRoster.platform(index));
                write(buffer, index, platform, recordedOn, account);
                balance.accepted();
                if (account.consent()) {
                    add(agesOfMonth, platform, roster.ageBand(account) + "|" + account.gender());
                    add(regionsOfMonth, platform, account.region());
                }
                flush(buffer, file, BYTES_AT_ONCE);
            }
            flush(buffer, file, 1);
        }
        synchronized (this) {
            accountBalance.merge(balance);
            mergeInto(ages, agesOfMonth);
            mergeInto(regions, regionsOfMonth);
        }
    }

    private void write(
            RowBuffer buffer, long index, String platform, LocalDate recordedOn, AccountRoster.Account account) {
        buffer.add("{\"platform\":\"" + platform + "\",\"account_id\":\"" + roster.id(index) + "\",\"recorded_on\":\""
                + recordedOn + '"');
        if (account.birthYear() != 0) {
            buffer.add(",\"birth_year\":" + account.birthYear());
        }
        buffer.add(",\"gender\":\"" + account.gender() + "\",\"region\":\"" + account.region() + "\",\"consent\":"
                + account.consent() + ",\"synthetic\":true}\n");
    }

    /** Activity of the month, account by account. */
    void writeActivity(YearMonth month) throws IOException {
        LocalDate first = month.atDay(1).isBefore(settings.from()) ? settings.from() : month.atDay(1);
        LocalDate last = month.atEndOfMonth().isAfter(settings.to()) ? settings.to() : month.atEndOfMonth();
        long[][] byDay = new long[last.getDayOfMonth() + 1][PLATFORMS.size()];
        long[] byMonth = new long[PLATFORMS.size()];
        long[] consenting = new long[PLATFORMS.size()];
        BalanceTruth balance = new BalanceTruth();
        SeededRandom random = new SeededRandom();
        RowBuffer buffer = new RowBuffer();
        buffer.add("platform,account_id,day,synthetic\n");
        try (OutputStream file = open("activity/activity-" + month + ".csv")) {
            for (long index = 0; index < roster.size(); index++) {
                int platform = AccountRoster.platform(index);
                byte[] start = RowBuffer.bytes(PLATFORMS.get(platform) + ',' + roster.id(index) + ',');
                boolean isActive = false;
                for (LocalDate day = first; !day.isAfter(last); day = day.plusDays(1)) {
                    if (roster.isActive(index, day, random)) {
                        buffer.add(start).add(day.toString()).add(",true\n");
                        byDay[day.getDayOfMonth()][platform]++;
                        balance.accepted();
                        isActive = true;
                    }
                }
                if (isActive) {
                    byMonth[platform]++;
                    consenting[platform] += roster.account(index, random).consent() ? 1 : 0;
                }
                flush(buffer, file, BYTES_AT_ONCE);
            }
            flush(buffer, file, 1);
        }
        synchronized (this) {
            activityBalance.merge(balance);
            for (int platform = 0; platform < PLATFORMS.size(); platform++) {
                String name = PLATFORMS.get(platform);
                for (LocalDate day = first; !day.isAfter(last); day = day.plusDays(1)) {
                    put(activeByDay, name, day.toString(), byDay[day.getDayOfMonth()][platform]);
                }
                put(activeByMonth, name, month.toString(), byMonth[platform]);
                put(consentingByMonth, name, month.toString(), consenting[platform]);
            }
        }
    }

    synchronized Map<String, Object> accountsToMap() {
        Map<String, Object> map = new LinkedHashMap<>(accountBalance.toMap());
        map.put("consenting_by_age_and_gender", ages);
        map.put("consenting_by_region", regions);
        return map;
    }

    synchronized Map<String, Object> activityToMap() {
        Map<String, Object> map = new LinkedHashMap<>(activityBalance.toMap());
        map.put("active_by_day", activeByDay);
        map.put("active_by_month", activeByMonth);
        map.put("active_consenting_by_month", consentingByMonth);
        return map;
    }

    private OutputStream open(String name) throws IOException {
        return new BufferedOutputStream(Files.newOutputStream(settings.out().resolve(name)), BYTES_AT_ONCE);
    }

    private static void flush(RowBuffer buffer, OutputStream file, int threshold) throws IOException {
        if (buffer.length() >= threshold) {
            buffer.writeTo(file);
        }
    }

    private static void add(Map<String, Map<String, Long>> counts, String platform, String key) {
        counts.computeIfAbsent(platform, name -> new TreeMap<>()).merge(key, 1L, Long::sum);
    }

    private static void put(Map<String, Map<String, Long>> counts, String platform, String key, long count) {
        counts.computeIfAbsent(platform, name -> new TreeMap<>()).put(key, count);
    }

    private static void mergeInto(Map<String, Map<String, Long>> sums, Map<String, Map<String, Long>> part) {
        part.forEach((platform, counts) -> counts.forEach((key, count) ->
                sums.computeIfAbsent(platform, name -> new TreeMap<>()).merge(key, count, Long::sum)));
    }
}
