//! The names of all sorts of intents.

use warroom::incident::{
    ActionIntent, AskIntent, ChecklistIntent, CorrectionIntent, ErrandIntent, EvidenceIntent,
    FocusIntent, FollowUpIntent, HandoverIntent, HypothesisIntent, Intent, IssueIntent,
    KeyTimeIntent, LifecycleIntent, LinkIntent, NeedIntent, NoteIntent, ObligationIntent,
    PersonIntent, QuestionIntent, RetroIntent, RoleIntent, StakeholderIntent, StepIntent,
    UpdateIntent,
};

/// The name of each sort of intent; a new one does not compile until it is named here.
#[rustfmt::skip]
pub(in crate::line) fn sort(intent: &Intent) -> &'static str {
    use Intent as I;
    match intent {
        I::Lifecycle(LifecycleIntent::Open { .. }) => "Open", I::Lifecycle(LifecycleIntent::EndImport { .. }) => "EndImport", I::Lifecycle(LifecycleIntent::Rename { .. }) => "Rename",
        I::Lifecycle(LifecycleIntent::SetSeverity(_)) => "SetSeverity", I::Lifecycle(LifecycleIntent::Close { .. }) => "Close", I::Lifecycle(LifecycleIntent::Reopen { .. }) => "Reopen",
        I::Note(NoteIntent::Note { .. }) => "Note", I::Note(NoteIntent::Decide { .. }) => "Decide", I::Correction(CorrectionIntent::Strike { .. }) => "Strike",
        I::Correction(CorrectionIntent::Correct { .. }) => "Correct", I::Correction(CorrectionIntent::CorrectPart { .. }) => "CorrectPart", I::Correction(CorrectionIntent::Retime { .. }) => "Retime",
        I::Correction(CorrectionIntent::MarkKey { .. }) => "MarkKey", I::Correction(CorrectionIntent::Publish { .. }) => "Publish",
        I::KeyTime(KeyTimeIntent::FromEntry { .. }) => "KeyTimeFromEntry", I::KeyTime(KeyTimeIntent::At { .. }) => "KeyTimeAt", I::Person(PersonIntent::Join { .. }) => "Join",
        I::Person(PersonIntent::Leave { .. }) => "Leave", I::Role(RoleIntent::Take { .. }) => "TakeRole", I::Role(RoleIntent::Leave { .. }) => "LeaveRole",
        I::Role(RoleIntent::GiveCommand { .. }) => "GiveCommand", I::Handover(HandoverIntent::Offer { .. }) => "OfferHandover",
        I::Handover(HandoverIntent::Accept { .. }) => "AcceptHandover", I::Handover(HandoverIntent::Withdraw { .. }) => "WithdrawHandover",
        I::Person(PersonIntent::SetWork { .. }) => "SetWork", I::Focus(FocusIntent::Set { .. }) => "SetFocus", I::Issue(IssueIntent::Note { .. }) => "NoteIssue",
        I::Issue(IssueIntent::ParkNew { .. }) => "ParkNewIssue", I::Issue(IssueIntent::SwitchToNew { .. }) => "SwitchToNewIssue", I::Issue(IssueIntent::Park { .. }) => "ParkIssue",
        I::Issue(IssueIntent::Activate { .. }) => "ActivateIssue", I::Issue(IssueIntent::Rank { .. }) => "RankIssue", I::Issue(IssueIntent::Resolve { .. }) => "SettleIssue",
        I::Ask(AskIntent::Make { .. }) => "Ask", I::Ask(AskIntent::Extend { .. }) => "ExtendAsk", I::Ask(AskIntent::Answer { .. }) => "AnswerAsk",
        I::Ask(AskIntent::Drop { .. }) => "DropAsk", I::Question(QuestionIntent::Raise { .. }) => "RaiseQuestion", I::Question(QuestionIntent::Answer { .. }) => "AnswerQuestion",
        I::Question(QuestionIntent::Drop { .. }) => "DropQuestion", I::Need(NeedIntent::Note { .. }) => "Need", I::Need(NeedIntent::Contact { .. }) => "Contact",
        I::Stakeholder(StakeholderIntent::List(_)) => "ListStakeholders", I::Stakeholder(StakeholderIntent::Tell { .. }) => "Tell",
        I::Stakeholder(StakeholderIntent::Drop { .. }) => "DropStakeholder", I::Stakeholder(StakeholderIntent::Reopen { .. }) => "ReopenStakeholder",
        I::Need(NeedIntent::Joined { .. }) => "NeedJoined", I::Need(NeedIntent::Unavailable { .. }) => "NeedUnavailable", I::Step(StepIntent::Enter(_)) => "EnterStep",
        I::Step(StepIntent::Answer { .. }) => "AnswerStep", I::Step(StepIntent::StateImpact { .. }) => "StateImpact", I::Update(UpdateIntent::Draft(_)) => "DraftUpdate",
        I::Update(UpdateIntent::Sign(None)) => "SignUpdate", I::Update(UpdateIntent::Sign(Some(_))) => "SignDraft", I::Update(UpdateIntent::Send { ways, .. }) if ways.is_empty() => "SendUpdate", I::Update(UpdateIntent::Send { .. } | UpdateIntent::RestoreSignOff { .. } | UpdateIntent::StartRun { .. } | UpdateIntent::EndRun { .. }) => "Channel", I::Update(UpdateIntent::SetCadence { .. }) => "SetCadence",
        I::Update(UpdateIntent::Snooze { .. }) => "Snooze", I::Update(UpdateIntent::SetSignOff { .. }) => "SetSignOff", I::Action(ActionIntent::Propose { .. }) => "Propose",
        I::Action(ActionIntent::Hold { .. }) => "Hold", I::Action(ActionIntent::Refuse { .. }) => "Refuse", I::Action(ActionIntent::Approve { .. }) => "Confirm",
        I::Action(ActionIntent::Start { .. }) => "Start", I::Action(ActionIntent::End { .. }) => "End", I::Action(ActionIntent::Withdraw { .. }) => "Withdraw",
        I::Action(ActionIntent::RecordUnapproved { .. }) => "RecordUnapproved", I::Action(ActionIntent::Bypass { .. }) => "Bypass",
        I::Action(ActionIntent::Acknowledge { .. }) => "Acknowledge", I::Evidence(EvidenceIntent::Add { .. }) => "AddEvidence",
        I::Hypothesis(HypothesisIntent::Raise { .. }) => "RaiseHypothesis", I::Hypothesis(HypothesisIntent::Judge { .. }) => "Judge",
        I::Hypothesis(HypothesisIntent::Check { .. }) => "AnswerCheck", I::FollowUp(FollowUpIntent::Add { .. }) => "FollowUp", I::FollowUp(FollowUpIntent::Change { .. }) => "ChangeFollowUp",
        I::FollowUp(FollowUpIntent::Clear { .. }) => "ClearFollowUp", I::Retro(RetroIntent::SetGathering { .. }) => "SetGathering", I::Retro(RetroIntent::Vote { .. }) => "Vote",
        I::Action(ActionIntent::SetApprovalTerm { .. }) => "SetApprovalTerm", I::Retro(RetroIntent::Merge { .. }) => "MergeAnswer", I::Retro(RetroIntent::Unmerge { .. }) => "PartAnswer",
        I::Person(PersonIntent::Remove { .. }) => "RemovePerson", I::Person(PersonIntent::GoAway { .. }) => "GoAway", I::Person(PersonIntent::ComeBack { .. }) => "ComeBack",
        I::Person(PersonIntent::Place { .. }) => "Place", I::Person(PersonIntent::Release { .. }) => "Release", I::Person(PersonIntent::ReassignAll { .. }) => "ReassignAll",
        I::Role(RoleIntent::SetDeputy { .. }) => "SetDeputy", I::Ask(AskIntent::Reassign { .. }) => "ReassignAsk", I::Action(ActionIntent::Reassign { .. }) => "ReassignAction",
        I::Errand(ErrandIntent::Note { .. }) => "NoteErrand", I::Errand(ErrandIntent::Assign { .. }) => "AssignErrand", I::Errand(ErrandIntent::Done { .. }) => "ErrandDone",
        I::Errand(ErrandIntent::Drop { .. }) => "DropErrand", I::Obligation(ObligationIntent::Add { .. }) => "AddObligation", I::Obligation(ObligationIntent::AddPreset { .. }) => "AddLaw",
        I::Obligation(ObligationIntent::SetOwner { .. }) => "SetOwner", I::Obligation(ObligationIntent::SetClock { .. }) => "SetClock",
        I::Obligation(ObligationIntent::File { .. }) => "FileObligation", I::Obligation(ObligationIntent::Drop { .. }) => "WaiveObligation",
        I::Action(ActionIntent::Detail { .. }) => "DetailAction", I::Hypothesis(HypothesisIntent::Weigh { .. }) => "Weigh",
        I::Hypothesis(HypothesisIntent::Assign { .. }) => "AssignHypothesis", I::Hypothesis(HypothesisIntent::ChooseCauses { .. }) => "ChooseCauses",
        I::Action(ActionIntent::AskForObjections { .. }) => "AskForObjections", I::Action(ActionIntent::Object { .. }) => "Object",
        I::Action(ActionIntent::AskForMore { .. }) => "AskForMore", I::Action(ActionIntent::ProposeRollback { .. }) => "ProposeRollback",
        I::Link(LinkIntent::Set { .. }) => "SetLink", I::Link(LinkIntent::Remove { .. }) => "RemoveLink",
        I::Checklist(ChecklistIntent::Start(_)) => "StartChecklist", I::Checklist(ChecklistIntent::Tick(_)) => "TickTask",
        I::Checklist(ChecklistIntent::Untick(_)) => "UntickTask",
        I::Obligation(ObligationIntent::Reopen { .. }) => "ReopenObligation", I::Retro(RetroIntent::WriteOverview { .. }) => "WriteOverview",
        I::Evidence(EvidenceIntent::See { .. }) => "SeeEvidence", I::Hypothesis(HypothesisIntent::Unweigh { .. }) => "Unweigh",
    }
}
