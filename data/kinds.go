package data

// Kinds returns every kind of record of which events tell, but KindConnection,
// which is of no record.
func Kinds() []Kind {
	return []Kind{
		KindCompany, KindContribution, KindPayment, KindLetter, KindWorker, KindCoverage, KindImport, KindExport,
		KindCeremony, KindAwardRules, KindAward, KindGuest, KindRundown, KindSignatory, KindOffice,
		KindPrint, KindHandover, KindLayout, KindCalibration, KindSeal, KindSetting, KindTariff, KindTarget,
	}
}
